namespace Wapio.Sandbox.Faults;

/// <summary>The faults that wait for their moment.</summary>
internal sealed class FaultTable
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private int _last;

    public IReadOnlyList<Fault> All()
    {
        lock (_gate) return [.. _faults];
    }

    public Fault Add(FaultKind kind, string? number, int? code, string? variant, int times)
    {
        lock (_gate)
        {
            var fault = new Fault(++_last, kind, number, code, variant, times);
            _faults.Add(fault);
            return fault;
        }
    }

    /// <summary>The next fault of a kind, if one waits; it happens once less then.</summary>
    /// <param name="kind">What.</param>
    /// <param name="number">Whom it would hit, when that is known.</param>
    public Fault? Take(FaultKind kind, string? number = null)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(f => f.Kind == kind && (f.Number is null || f.Number == number));
            if (at < 0) return null;

            var fault = _faults[at];
            if (fault.Times > 1) _faults[at] = fault with { Times = fault.Times - 1 };
            else _faults.RemoveAt(at);
            return fault;
        }
    }

    public bool Remove(int id)
    {
        lock (_gate) return _faults.RemoveAll(f => f.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }
}

namespace Wapio.Sandbox.Faults;

/// <summary>The faults that wait for their moment.</summary>
internal sealed class FaultTable
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private int _last;
    private volatile bool _isEmpty = true;

    public IReadOnlyList<Fault> All()
    {
        lock (_gate) return [.. _faults];
    }

    /// <summary>True when nothing waits: by far the most frequent case, asked for every stanza.</summary>
    public bool IsEmpty => _isEmpty;

    public Fault Add(FaultKind kind, string? number, int? code, string? variant, int times, double? seconds = null)
    {
        lock (_gate)
        {
            var fault = new Fault(++_last, kind, number, code, variant, seconds, times);
            _faults.Add(fault);
            _isEmpty = false;
            return fault;
        }
    }

    /// <summary>The next fault of a kind, if one waits; it happens once less then.</summary>
    /// <param name="kind">What.</param>
    /// <param name="number">Whom it would hit, when that is known.</param>
    /// <param name="fits">What else must be so.</param>
    public Fault? Take(FaultKind kind, string? number = null, Func<Fault, bool>? fits = null)
    {
        if (_isEmpty) return null;
        lock (_gate)
        {
            var at = _faults.FindIndex(f => f.Kind == kind && (f.Number is null || f.Number == number) && fits?.Invoke(f) != false);
            if (at < 0) return null;

            var fault = _faults[at];
            if (fault.Times > 1) _faults[at] = fault with { Times = fault.Times - 1 };
            else _faults.RemoveAt(at);
            _isEmpty = _faults.Count == 0;
            return fault;
        }
    }

    /// <summary>A fault that lasts until it is removed, if there is one.</summary>
    public Fault? Find(FaultKind kind, string? number)
    {
        if (_isEmpty) return null;
        lock (_gate) return _faults.Find(f => f.Kind == kind && (f.Number is null || f.Number == number));
    }

    public Fault? Remove(int id)
    {
        lock (_gate)
        {
            var fault = _faults.Find(f => f.Id == id);
            if (fault is not null) _faults.Remove(fault);
            _isEmpty = _faults.Count == 0;
            return fault;
        }
    }

    /// <summary>Removes all; returns those that there were.</summary>
    public IReadOnlyList<Fault> Clear()
    {
        lock (_gate)
        {
            var faults = _faults.ToList();
            _faults.Clear();
            _isEmpty = true;
            return faults;
        }
    }
}

namespace Wapio.Storage.Writes;

/// <summary>What came of a committed unit.</summary>
public sealed class WriteResults
{
    private readonly WriteUnit _unit;
    private readonly object?[] _results;

    internal WriteResults(WriteUnit unit, object?[] results) => (_unit, _results) = (unit, results);

    /// <summary>What came of one write of the unit.</summary>
    /// <exception cref="ArgumentException">The write is not part of the unit.</exception>
    public TResult Of<TResult>(Write<TResult> write)
    {
        for (var i = 0; i < _results.Length; i++)
            if (ReferenceEquals(_unit.Writes[i], write))
                return (TResult)_results[i]!;
        throw new ArgumentException("The write is not part of this unit.", nameof(write));
    }
}

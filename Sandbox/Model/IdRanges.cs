namespace Wapio.Sandbox.Model;

/// <summary>A set of numbers that mostly follow one another, kept as ranges.</summary>
internal sealed class IdRanges
{
    // Sorted, apart from one another, both ends included.
    private readonly List<(uint First, uint Last)> _ranges = [];

    public bool Contains(uint id)
    {
        var at = IndexOf(id);
        return at >= 0 && id <= _ranges[at].Last;
    }

    public void Add(uint id) => AddRange(id, id);

    public void AddRange(uint first, uint last)
    {
        var at = IndexOf(first);
        if (at < 0 || _ranges[at].Last + 1L < first) _ranges.Insert(++at, (first, last));
        else _ranges[at] = (_ranges[at].First, Math.Max(_ranges[at].Last, last));

        while (at + 1 < _ranges.Count && _ranges[at + 1].First <= _ranges[at].Last + 1L)
        {
            _ranges[at] = (_ranges[at].First, Math.Max(_ranges[at].Last, _ranges[at + 1].Last));
            _ranges.RemoveAt(at + 1);
        }
    }

    /// <summary>First and last of each range in turn.</summary>
    public uint[] ToArray() => [.. _ranges.SelectMany(r => new[] { r.First, r.Last })];

    /// <summary>The last range that starts at or before the number, or -1.</summary>
    private int IndexOf(uint id)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].First <= id) low = middle + 1;
            else high = middle - 1;
        }

        return high;
    }
}

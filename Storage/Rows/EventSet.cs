namespace Wapio.Storage.Rows;

/// <summary>A set of kinds of events, kept as one number.</summary>
/// <param name="Bits">One bit for each kind.</param>
public readonly record struct EventSet(long Bits)
{
    /// <summary>Every kind.</summary>
    public static readonly EventSet All = Of(Enum.GetValues<EventKind>());

    /// <summary>These kinds.</summary>
    public static EventSet Of(params IEnumerable<EventKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var bits = 0L;
        foreach (var kind in kinds)
            bits |= 1L << (int)kind;
        return new EventSet(bits);
    }

    /// <summary>True when the kind is one of them.</summary>
    public bool Contains(EventKind kind) => (Bits & (1L << (int)kind)) != 0;
}

namespace Wapio.Storage.Writes;

/// <summary>Writes that become durable together or not at all, applied in order.</summary>
public sealed class WriteUnit
{
    /// <summary>Makes a unit. The list must not be changed afterwards.</summary>
    /// <param name="writes">One write at least.</param>
    public WriteUnit(params IReadOnlyList<Write> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        ArgumentOutOfRangeException.ThrowIfZero(writes.Count, nameof(writes));
        Writes = writes;
    }

    /// <summary>The writes, in the order in which they are applied.</summary>
    public IReadOnlyList<Write> Writes { get; }

    /// <summary>The chain that it belongs to; null when it stands alone.</summary>
    public WriteLane? Lane { get; init; }
}

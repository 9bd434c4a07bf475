namespace Wapio.Storage.Writes.Queue;

/// <summary>
/// The lanes that broke within one batch. They are noted here and not in the lane itself because the batch may yet be rolled back and
/// replayed.
/// </summary>
internal sealed class BrokenLanes
{
    private Dictionary<WriteLane, Exception>? _broken;

    /// <summary>What becomes of a unit whose lane is broken; null when it may be applied.</summary>
    public UnitOutcome? FailureOf(WriteUnit unit)
    {
        if (unit.Lane is not { } lane)
            return null;
        var failure = lane.Failure ?? _broken?.GetValueOrDefault(lane);
        return failure is null ? null : new UnitOutcome(null, failure);
    }

    /// <summary>Notes what became of a unit.</summary>
    public UnitOutcome Note(WriteUnit unit, UnitOutcome outcome)
    {
        if (unit.Lane is { } lane && outcome.Error is { } error)
            (_broken ??= []).TryAdd(lane, error);
        return outcome;
    }
}

namespace Wapio.Embedded.Activations;

/// <summary>
/// The turns of an activation that wait and those that run, and the rule of which may start. Not thread-safe: the activation's gate guards it.
/// </summary>
internal sealed class Mailbox
{
    private readonly TurnQueue _waiting = new();
    private readonly TurnQueue _running = new();
    private int _waitingThatMayOvertake;
    private int _blocking;
    private int _blockingReadOnly;

    internal bool IsEmpty => _waiting.Count == 0 && _running.Count == 0;

    internal bool HasWaiting => _waiting.Count > 0;

    internal bool HasRunning => _running.Count > 0;

    internal Turn? FirstWaiting => _waiting.First;

    internal void Add(Turn turn)
    {
        _waiting.Add(turn);
        _waitingThatMayOvertake += MayOvertake(turn) ? 1 : 0;
    }

    /// <summary>Moves the first turn that may start to those that run; null if none may. A turn passes the ones before it only if they must wait and it need not.</summary>
    internal Turn? StartNext()
    {
        var turn = _waiting.First;
        while (turn is not null && !MayStart(turn))
            turn = _waitingThatMayOvertake == 0 ? null : turn.Next;
        if (turn is null)
            return null;

        RemoveWaiting(turn);
        _running.Add(turn);
        _blocking += turn.Interleaves ? 0 : 1;
        _blockingReadOnly += turn.Interleaves || !turn.ReadOnly ? 0 : 1;
        return turn;
    }

    internal void End(Turn turn)
    {
        _running.Remove(turn);
        _blocking -= turn.Interleaves ? 0 : 1;
        _blockingReadOnly -= turn.Interleaves || !turn.ReadOnly ? 0 : 1;
    }

    /// <summary>Adds the turns whose callers have waited too long. The ones that wait are taken out and never start; the ones that run go on.</summary>
    internal void CollectExpired(long now, ref List<Turn>? expired)
    {
        for (Turn? turn = _waiting.First, next; turn is not null; turn = next)
        {
            next = turn.Next;
            if (now < turn.Deadline && now < turn.StartDeadline)
                continue;
            RemoveWaiting(turn);
            turn.MarkCompleted();
            (expired ??= []).Add(turn);
        }

        for (var turn = _running.First; turn is not null; turn = turn.Next)
        {
            if (now >= turn.Deadline)
                (expired ??= []).Add(turn);
        }
    }

    internal List<Turn> TakeWaiting()
    {
        _waitingThatMayOvertake = 0;
        return _waiting.TakeAll();
    }

    internal List<Turn> TakeRunning() => _running.TakeAll();

    private static bool MayOvertake(Turn turn) => turn.Interleaves || turn.ReadOnly;

    private bool MayStart(Turn turn) =>
        turn.Interleaves || _blocking == 0 || (turn.ReadOnly && _blocking == _blockingReadOnly);

    private void RemoveWaiting(Turn turn)
    {
        _waiting.Remove(turn);
        _waitingThatMayOvertake -= MayOvertake(turn) ? 1 : 0;
    }
}

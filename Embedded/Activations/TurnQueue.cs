namespace Wapio.Embedded.Activations;

/// <summary>Turns in order of arrival. Not thread-safe: the activation's gate guards it.</summary>
internal sealed class TurnQueue
{
    private Turn? _last;

    internal Turn? First { get; private set; }

    internal int Count { get; private set; }

    internal void Add(Turn turn)
    {
        turn.Previous = _last;
        turn.Next = null;
        if (_last is null)
            First = turn;
        else
            _last.Next = turn;
        _last = turn;
        Count++;
    }

    internal void Remove(Turn turn)
    {
        if (turn.Previous is null)
            First = turn.Next;
        else
            turn.Previous.Next = turn.Next;
        if (turn.Next is null)
            _last = turn.Previous;
        else
            turn.Next.Previous = turn.Previous;
        turn.Next = turn.Previous = null;
        Count--;
    }

    /// <summary>Empties the queue.</summary>
    internal List<Turn> TakeAll()
    {
        var turns = new List<Turn>(Count);
        while (First is { } turn)
        {
            Remove(turn);
            turns.Add(turn);
        }

        return turns;
    }
}

namespace Wapio.Embedded.Activations;

/// <summary>One piece of work for an activation: a call, a timer callback, or a step of its own life cycle.</summary>
internal abstract class Turn
{
    // Links of the one queue that the turn is in. Intrusive, so that waiting and running cost no allocation and removal no search.
    internal Turn? Next;
    internal Turn? Previous;

    private volatile bool _completed;
    private Turn? _parent;

    /// <summary>The grain that it runs on.</summary>
    internal required GrainId Target { get; init; }

    /// <summary>May run beside any other turn of the activation.</summary>
    internal bool Interleaves { get; init; }

    /// <summary>May run beside others that are read-only too.</summary>
    internal bool ReadOnly { get; init; }

    /// <summary>Nothing else starts while it runs, not even what interleaves.</summary>
    internal virtual bool Exclusive => false;

    /// <summary>Whether it means that the grain is in use.</summary>
    internal virtual bool CountsAsUse => true;

    /// <summary>Whether it is as good on the next activation of the same grain.</summary>
    internal virtual bool CanMove => false;

    /// <summary>The caller stops waiting at this timestamp of the clock.</summary>
    internal long Deadline { get; set; } = long.MaxValue;

    /// <summary>The caller stops waiting at this timestamp if the turn has not started. Earlier than <see cref="Deadline"/> when the call looks like a cycle.</summary>
    internal long StartDeadline { get; set; } = long.MaxValue;

    internal bool Completed => _completed;

    /// <summary>The turn that made this one, or the nearest before it that still runs: completed ones are cut out, so that a relay of calls keeps no history alive.</summary>
    internal Turn? Parent
    {
        get
        {
            while (_parent is { Completed: true } completed)
                _parent = completed._parent;
            return _parent;
        }
        init => _parent = value;
    }

    /// <summary>Runs the first synchronous part; what it throws counts as a failed task.</summary>
    internal abstract Task InvokeAsync(object grain);

    /// <summary>Tells who waits about the end.</summary>
    internal abstract void SetOutcome(Task outcome);

    /// <summary>Tells who waits about a failure without an end.</summary>
    internal abstract void Fail(Exception exception);

    internal void MarkCompleted() => _completed = true;

    /// <summary>Whether this turn, while it runs, keeps the other one waiting.</summary>
    internal bool Blocks(Turn other) =>
        Exclusive || !(Interleaves || other.Interleaves || (ReadOnly && other.ReadOnly));
}

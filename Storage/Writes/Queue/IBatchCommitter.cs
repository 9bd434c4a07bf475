namespace Wapio.Storage.Writes.Queue;

/// <summary>How an engine makes a batch of units durable. Called by one thread.</summary>
internal interface IBatchCommitter
{
    /// <summary>
    /// Applies the units in order and commits them at once. Throws when anything fails that is not to be expected; nothing is written then.
    /// </summary>
    /// <param name="batch">The units.</param>
    /// <param name="isolated">True to give each unit a savepoint of its own, so that one that fails does so alone.</param>
    UnitOutcome[] Commit(IReadOnlyList<WriteUnit> batch, bool isolated);

    /// <summary>True when an exception says that the engine as a whole is unwell (disk full, lost connection): replaying is no use.</summary>
    bool IsEngineFailure(Exception exception);
}

/// <summary>What became of a unit.</summary>
/// <param name="Results">The results of its writes when it was written.</param>
/// <param name="Error">Why it was not.</param>
internal readonly record struct UnitOutcome(object?[]? Results, Exception? Error);

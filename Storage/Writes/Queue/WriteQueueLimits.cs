namespace Wapio.Storage.Writes.Queue;

/// <summary>The bounds of the write queue.</summary>
/// <param name="Capacity">How many units may wait.</param>
/// <param name="Bytes">How many bytes they may hold together; one unit is always taken when none waits.</param>
/// <param name="BatchSize">How many units one commit takes at most.</param>
internal sealed record WriteQueueLimits(int Capacity, long Bytes, int BatchSize);

namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of a stock of one-time pre-keys beside the batches themselves.</summary>
/// <param name="NextBatch">The number of the next batch.</param>
/// <param name="Taken">How many keys of the first batch are handed out.</param>
/// <param name="Seen">Every id that was ever uploaded, as pairs of first and last.</param>
internal sealed record PreKeyStateRecord(int NextBatch, int Taken, uint[] Seen);

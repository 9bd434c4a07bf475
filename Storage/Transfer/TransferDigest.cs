namespace Wapio.Storage.Transfer;

/// <summary>What a table holds, in short: the same for the same rows in whatever order.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Hash">The sum of their SHA-256 hashes, in hex.</param>
internal sealed record TransferDigest(long Rows, string Hash);

namespace Wapio.Storage.Writes;

/// <summary>The file that a new message sends.</summary>
/// <param name="UploadId">The upload that it sends; null when it comes from a URL.</param>
/// <param name="Source">Where the file comes from, and what the message says of it; sealed at rest.</param>
public sealed record NewMediaJob(string? UploadId, ReadOnlyMemory<byte> Source);

using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps an upload.</summary>
/// <param name="Upload">The upload; its file is durable already.</param>
public sealed record InsertMediaUpload(MediaUploadRow Upload) : Write<Applied>;

/// <summary>Keeps a file that was fetched. When the session has the same one already, its row takes the place of that one.</summary>
/// <param name="File">The file.</param>
public sealed record PutMediaFile(MediaFileRow File) : Write<PutMediaFileResult>;

/// <summary>What came of keeping a file.</summary>
/// <param name="ReplacedId">The file that was there before, which nothing names any more; null when there was none.</param>
public sealed record PutMediaFileResult(string? ReplacedId);

/// <summary>The file of a message is on WhatsApp's hosts: its payload names it from now on, also for every later try.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Payload">The payload; sealed at rest.</param>
/// <param name="Handle">What the hosts call the file, in a channel.</param>
public sealed record CompleteMediaJob(string SessionId, string MessageId, ReadOnlyMemory<byte> Payload, string? Handle) : Write<Applied>
{
    internal override long Weight => Payload.Length;
}

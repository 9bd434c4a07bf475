using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Keeps an outbound message together with its idempotency record. A message with <c>SendAt</c> stands outside of the queue until
/// <see cref="ReleaseHeld"/> puts it there.
/// </summary>
/// <param name="Message">The message; its position is given by the store.</param>
/// <param name="Payload">Its payload; sealed at rest.</param>
/// <param name="Idempotency">The record; null when the caller gave no key.</param>
/// <param name="Event">The event to write, if any.</param>
public sealed record AcceptMessage(MessageRow Message, ReadOnlyMemory<byte> Payload, IdempotencyRow? Idempotency, MessageEvent? Event = null)
    : Write<AcceptMessageResult>
{
    /// <summary>The file that it sends; null for none. An upload stays from now on until the message is settled.</summary>
    public NewMediaJob? Media { get; init; }

    internal override long Weight => Payload.Length + (Media?.Source.Length ?? 0) + (Message.Text?.Length ?? 0) * 2L + (Idempotency?.Answer.Length ?? 0);

    internal override void Validate()
    {
        if (Message.Direction != MessageDirection.Out || Message.Status != MessageStatus.Queued)
            throw new ArgumentException("Only outbound messages that are queued are accepted.");
    }
}

/// <summary>What came of accepting.</summary>
public enum AcceptOutcome
{
    /// <summary>The message is kept.</summary>
    Accepted,

    /// <summary>The key was used before for the same: the first answer holds, nothing new is kept.</summary>
    Replayed,

    /// <summary>The key was used before for something else: nothing is kept.</summary>
    KeyReused,

    /// <summary>The session is not there or is deleted: nothing is kept.</summary>
    SessionNotFound,

    /// <summary>The upload that it sends is not there, or not this session's to send: nothing is kept.</summary>
    UploadNotFound,
}

/// <summary>What came of accepting a message.</summary>
/// <param name="Outcome">Which of them.</param>
/// <param name="MessageId">The message that the key stands for: the new one, or the first one when replayed; null otherwise.</param>
/// <param name="Position">The new message's position; 0 unless accepted.</param>
/// <param name="Answer">The first answer when replayed; empty otherwise.</param>
public sealed record AcceptMessageResult(AcceptOutcome Outcome, string? MessageId, long Position, ReadOnlyMemory<byte> Answer);

using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Keeps a message that came from WhatsApp (inbound, or sent by another device of the account) unless it is there already: one per session,
/// chat, sender and WhatsApp id. A placeholder is filled by the message it stood for, and so is what is known from history only.
/// </summary>
/// <param name="Message">The message; its position is given by the store.</param>
/// <param name="Payload">Its payload; sealed at rest.</param>
/// <param name="Event">The event to write when it is new or fills a placeholder, if any.</param>
public sealed record InsertInbound(MessageRow Message, ReadOnlyMemory<byte> Payload, MessageEvent? Event = null) : Write<InsertInboundResult>
{
    /// <summary>What tells of it when it is new or fills a placeholder; null for nothing.</summary>
    public TellMessage? Tell { get; init; }

    /// <summary>What becomes of its chat when it is new; null for nothing.</summary>
    public ChangeChats? Chat { get; init; }

    // What tells of it repeats it.
    internal override long Weight => (Payload.Length + (Message.Text?.Length ?? 0) * 2L) * (Tell is null ? 1 : 2);

    internal override void Validate()
    {
        if (Message.Status < MessageStatus.Accepted)
            throw new ArgumentException("What came from WhatsApp is never waiting to be sent.");
    }
}

/// <summary>What came of keeping an inbound message.</summary>
public enum InsertInboundOutcome
{
    /// <summary>It is new.</summary>
    Inserted,

    /// <summary>It took the place of a placeholder, under the placeholder's id and position; or of what history told, under its id and a position of its own.</summary>
    Filled,

    /// <summary>It was there already; nothing changed.</summary>
    Duplicate,
}

/// <summary>What came of keeping an inbound message.</summary>
/// <param name="Outcome">Which of them.</param>
/// <param name="MessageId">The id under which it is kept.</param>
/// <param name="Position">The position at which it is kept.</param>
public sealed record InsertInboundResult(InsertInboundOutcome Outcome, string MessageId, long Position);

namespace Wapio.Storage.Rows;

/// <summary>A message of either direction, without its payload.</summary>
public sealed record MessageRow
{
    /// <summary><c>bps_msg_</c> and 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The session it belongs to.</summary>
    public required string SessionId { get; init; }

    /// <summary>Given by the store when the message is kept; grows, and is the order of the messages of a chat.</summary>
    public long Position { get; init; }

    /// <summary>Which way it went.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>WhatsApp's message id; every attempt carries the same one.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>The chat.</summary>
    public required string ChatJid { get; init; }

    /// <summary>The chat's other address (phone for LID, LID for phone), when known.</summary>
    public string? ChatAlternate { get; init; }

    /// <summary>The sender; empty when we sent it through this API.</summary>
    public string SenderJid { get; init; } = "";

    /// <summary>The sender's other address, when known.</summary>
    public string? SenderAlternate { get; init; }

    /// <summary>The sender's name as it gives it.</summary>
    public string? PushName { get; init; }

    /// <summary>What it is: <c>text</c>, <c>image</c>, ...</summary>
    public required string Kind { get; init; }

    /// <summary>Its text or caption.</summary>
    public string? Text { get; init; }

    /// <summary>The <c>type</c> attribute of its stanza.</summary>
    public string StanzaType { get; init; } = "text";

    /// <summary>How far it has come.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be tried before; null when it is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When its sender wants it to leave; null for at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Until when it stands outside of the queue; null once it is in it.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Our id of the message that this one changes or is about (edits, revokes, reactions, pins); null for a message that stands by itself.</summary>
    public string? TargetId { get; init; }

    /// <summary>Why it failed, or why the last attempt did.</summary>
    public string? FailureReason { get; init; }

    /// <summary>True while it stands for an inbound message that could not be decrypted yet.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>WhatsApp's time of it, when known.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>When it was kept.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything of it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When WhatsApp acknowledged it.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When its text was last replaced; the payload is still the first one.</summary>
    public DateTimeOffset? EditedAt { get; init; }
}

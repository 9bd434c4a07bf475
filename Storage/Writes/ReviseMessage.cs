namespace Wapio.Storage.Writes;

/// <summary>
/// Changes a message because its author, or an admin of its group, edited it or took it back on another device. What is not there is not changed, and what
/// was taken back is not changed any more; it is told in any case.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="ProviderMessageId">WhatsApp's id of the message.</param>
/// <param name="Chats">The addresses of its chat, one or two.</param>
/// <param name="At">When.</param>
/// <param name="Event">The event to write when it is changed, if any.</param>
public sealed record ReviseMessage(string SessionId, string ProviderMessageId, IReadOnlyList<string> Chats, DateTimeOffset At, MessageEvent? Event = null)
    : Write<Applied>
{
    /// <summary>The addresses of who changes it, two at most: only his messages are changed. Empty for the own account.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The new text of an edited message; null for one that is taken back, whose content is deleted.</summary>
    public string? NewText { get; init; }

    /// <summary>True for an admin, who takes back what others wrote. That he is one is not known here, so the content stays.</summary>
    public bool IsByAdmin { get; init; }

    /// <summary>What tells of it; null for nothing.</summary>
    public TellRevision? Tell { get; init; }

    internal override long Weight => (NewText?.Length ?? 0) * 4L;

    internal override void Validate()
    {
        if (Chats.Count is 0 or > 2 || Authors.Count > 2)
            throw new ArgumentException("A chat has one or two addresses, and so has a person.");
        if (IsByAdmin && NewText is not null)
            throw new ArgumentException("An admin takes messages back and does not edit them.");
    }
}

/// <summary>Says which events tell of a change of a message. To be quick and without effect, as <see cref="TellChange"/>.</summary>
/// <param name="messageId">Our id of the message; null when it is not there.</param>
public delegate IReadOnlyList<OutboxEvent> TellRevision(string? messageId);

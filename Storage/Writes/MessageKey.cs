namespace Wapio.Storage.Writes;

/// <summary>Names a message of a session, by our id or by WhatsApp's (which finds outbound messages only).</summary>
public readonly record struct MessageKey
{
    private MessageKey(string sessionId, string id, bool isProviderId) => (SessionId, Id, IsProviderId) = (sessionId, id, isProviderId);

    /// <summary>The session.</summary>
    public string SessionId { get; }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>True when the id is WhatsApp's.</summary>
    public bool IsProviderId { get; }

    /// <summary>By our id.</summary>
    public static MessageKey Own(string sessionId, string messageId) => new(sessionId, messageId, false);

    /// <summary>By WhatsApp's id; outbound messages only.</summary>
    public static MessageKey Provider(string sessionId, string providerMessageId) => new(sessionId, providerMessageId, true);
}

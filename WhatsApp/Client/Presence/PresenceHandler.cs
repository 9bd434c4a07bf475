using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Presence;

/// <summary><c>presence</c>: somebody came or went. Told if the owner of the client reads fast enough, and never waited for.</summary>
internal sealed class PresenceHandler(EventPublisher events) : IStanzaHandler
{
    /// <inheritdoc />
    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (Read(stanza) is { } happened) events.TryPublish(happened);
        return ValueTask.CompletedTask;
    }

    /// <summary>What a stanza tells; null when it tells nothing.</summary>
    internal static PresenceChanged? Read(Node stanza)
    {
        if (stanza.GetJid("from") is not { User.Length: > 0 } from || stanza["type"] is not (null or "" or "available" or "unavailable")) return null;
        return new PresenceChanged(
            from.ToBare(),
            stanza["type"] != "unavailable",
            Timestamps.TryParse(stanza.GetNumber("last"), out var seen) ? seen : null);
    }
}

using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Presence;

/// <summary><c>chatstate</c>: somebody writes. Told if the owner of the client reads fast enough, and never waited for.</summary>
internal sealed class ChatStateHandler(EventPublisher events) : IStanzaHandler
{
    /// <inheritdoc />
    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (Read(stanza) is { } happened) events.TryPublish(happened);
        return ValueTask.CompletedTask;
    }

    /// <summary>What a stanza tells; null when it tells nothing.</summary>
    internal static ChatStateChanged? Read(Node stanza)
    {
        if (stanza.GetJid("from") is not { User.Length: > 0 } from || stanza.Children.Length == 0) return null;
        var what = stanza.Children[0];
        ChatState? state = (what.Tag, what["media"]) switch
        {
            ("composing", "audio") => ChatState.Recording,
            ("composing", _) => ChatState.Composing,
            ("paused", _) => ChatState.Paused,
            _ => null,
        };
        return state is { } known ? new ChatStateChanged(from.ToBare(), (stanza.GetJid("participant") ?? from).ToBare(), known) : null;
    }
}

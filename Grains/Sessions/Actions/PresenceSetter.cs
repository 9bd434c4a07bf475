using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Live;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Presence;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>Shows the account as online or not, and what it does in a chat.</summary>
internal sealed class PresenceSetter(LiveClient live)
{
    /// <summary>Shows it; answers when it has left.</summary>
    public Task<Outcome<Done>> SetAsync(PresenceUpdate update)
    {
        if (update.Presence is PresenceKind.Available or PresenceKind.Unavailable)
            return live.DoAsync((client, stop) => client.Presence.SetAsync(update.Presence == PresenceKind.Available, stop));
        if (!Jid.TryParse(update.To, out var chat) || !(chat.IsPerson || chat.IsGroup))
            return Task.FromResult<Outcome<Done>>(Failure.Invalid("to", "Must be a person or a group"));

        var state = update.Presence switch
        {
            PresenceKind.Composing => ChatState.Composing,
            PresenceKind.Recording => ChatState.Recording,
            _ => ChatState.Paused,
        };
        return live.DoAsync((client, stop) => client.Presence.SendAsync(chat.ToBare(), state, stop));
    }
}

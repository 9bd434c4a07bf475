using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client;

/// <summary>The last message of a chat, up to which a change of the chat holds: what comes later does not fall under it.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="FromMe">Whether the own account sent it.</param>
/// <param name="SentAt">WhatsApp's time of it.</param>
/// <param name="Sender">Who sent it, in a group; null else.</param>
public sealed record LastMessage(string Id, bool FromMe, DateTimeOffset SentAt, Jid? Sender = null)
{
    internal static SyncActionMessageRange RangeOf(Jid chat, LastMessage? last, DateTimeOffset now)
    {
        var range = new SyncActionMessageRange { LastMessageTimestamp = (last?.SentAt ?? now).ToUnixTimeSeconds() };
        if (last is null) return range;

        var key = new MessageKey { RemoteJid = chat.ToString(), FromMe = last.FromMe, Id = last.Id };
        if (last.Sender is { } sender && !last.FromMe && chat.IsGroup) key.Participant = sender.ToBare().ToString();
        range.Messages.Add(new SyncActionMessage { Key = key, Timestamp = last.SentAt.ToUnixTimeSeconds() });
        return range;
    }
}

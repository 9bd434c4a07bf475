using Wapio.Grains.Abstractions.Chats;
using Wapio.Grains.Events.Payloads;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Books;

/// <summary>Rows of chats as callers see them.</summary>
internal static class ChatProjection
{
    /// <summary>A chat.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="now">The time, by which it is told whether it is still muted.</param>
    /// <param name="labels">What labels are called; null where nobody asks.</param>
    public static ChatView ToView(this ChatRow row, DateTimeOffset now, IReadOnlyDictionary<string, string>? labels = null)
    {
        var isForever = row.MutedUntil == ChatRow.Forever;
        var isMuted = isForever || row.MutedUntil > now;
        return new ChatView
        {
            Jid = row.Jid,
            Lid = AddressPairs.LidOf(row.Jid, row.Lid),
            PhoneNumber = AddressPairs.NumberOf(row.Jid),
            Name = row.Name,
            Type = Jid.TryParse(row.Jid, out var jid) ? AddressJson.TypeOf(jid) : "personal",
            UnreadCount = row.UnreadCount,
            IsMarkedUnread = row.IsMarkedUnread,
            LastMessageAt = row.LastMessageAt,
            IsArchived = row.IsArchived,
            PinnedAt = row.PinnedAt,
            IsMuted = isMuted,
            MutedUntil = isMuted && !isForever ? row.MutedUntil : null,
            Labels = [.. row.Labels],
            LabelNames = [.. row.Labels.Select(id => labels?.GetValueOrDefault(id) ?? id)],
            EphemeralSeconds = row.EphemeralSeconds,
        };
    }
}

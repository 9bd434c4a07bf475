using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Receipts;

/// <summary>Makes sense of incoming receipts (seen in tulir/whatsmeow, receipt.go).</summary>
internal static class ReceiptReader
{
    /// <summary>What a receipt says; nothing when it is of no concern to the owner.</summary>
    /// <param name="stanza">The receipt.</param>
    /// <param name="device">This device.</param>
    /// <param name="now">Stands in for a missing time.</param>
    public static IEnumerable<ReceiptReceived> Read(Node stanza, OwnDevice device, DateTimeOffset now)
    {
        if (stanza.GetJid("from") is not { } from) return [];

        var isOwn = device.IsOwnAccount(stanza.GetJid("participant") ?? from);
        if (KindOf(stanza["type"], isOwn) is not { } kind) return [];

        var chat = AccountOf(from.IsPerson && isOwn ? stanza.GetJid("recipient") ?? from : from);
        var time = Timestamps.TryParse(stanza.GetNumber("t"), out var given) ? given : now;
        if (stanza.GetJid("participant") is null && !from.IsPerson) return ReadGrouped(stanza, kind, chat, time);

        return [new ReceiptReceived(kind, MessageIds(stanza), chat, stanza.GetJid("participant") ?? from, time)];
    }

    // Chats are with accounts; a hosted device has a server of its own.
    private static Jid AccountOf(Jid jid) => (jid.Server switch
    {
        JidServers.Hosted => jid with { Server = JidServers.Phone },
        JidServers.HostedLid => jid with { Server = JidServers.Lid },
        _ => jid,
    }).ToBare();

    private static ReceiptKind? KindOf(string? type, bool isOwn) => (type, isOwn) switch
    {
        (null or "" or "delivery" or "inactive", false) => ReceiptKind.Delivered,
        ("read", false) => ReceiptKind.Read,
        ("played", false) => ReceiptKind.Played,
        ("read" or "read-self", true) => ReceiptKind.ReadSelf,
        ("played" or "played-self", true) => ReceiptKind.PlayedSelf,
        _ => null,
    };

    private static List<string> MessageIds(Node stanza)
    {
        var ids = new List<string> { stanza["id"]! };
        foreach (var item in stanza.Child("list")?.Content.List ?? [])
        {
            if (item.Tag == "item" && item["id"] is { Length: > 0 } id) ids.Add(id);
        }

        return ids;
    }

    /// <summary>One message of a group, many who have it.</summary>
    private static List<ReceiptReceived> ReadGrouped(Node stanza, ReceiptKind kind, Jid chat, DateTimeOffset time)
    {
        var receipts = new List<ReceiptReceived>();
        foreach (var participants in stanza.Content.List ?? [])
        {
            if (participants.Tag != "participants" || participants["key"] is not { Length: > 0 } id) continue;
            foreach (var user in participants.Content.List ?? [])
            {
                if (user.GetJid("jid") is not { } sender) continue;
                var at = Timestamps.TryParse(user.GetNumber("t"), out var given) ? given : time;
                receipts.Add(new ReceiptReceived(kind, [id], chat, sender, at));
            }
        }

        return receipts;
    }
}

using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Keys;

/// <summary>Hands one-time pre-keys out and tells a device that runs low of them, once until it has answered.</summary>
internal sealed class PreKeyLow(Acks acks)
{
    private const int Low = 5;

    public PreKey? Take(Device device)
    {
        var key = device.PreKeys.Take();
        var left = device.PreKeys.Count;
        if (left < Low && device.PreKeys.HasBeenFilled && !device.Inbox.Any(IsNotice)) device.Inbox.Enqueue(Notice(left));
        return key;
    }

    private static bool IsNotice(Node stanza) => stanza.Tag == "notification" && stanza["type"] == "encrypt" && stanza.Child("count") is not null;

    private Node Notice(int left) => new("notification",
    [
        ("from", Jid.ServerJid),
        ("type", "encrypt"),
        ("id", StanzaIds.Create()),
        ("t", acks.Now),
    ], new Node("count", [("value", left.ToString(CultureInfo.InvariantCulture))]));
}

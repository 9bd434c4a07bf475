using System.Globalization;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Model;

/// <summary>
/// The backlog that a device gets when it comes back: a preview with the counts, the stanzas, and an end that clients wait for even
/// when there is nothing (seen in Baileys 6 and 7).
/// </summary>
internal static class OfflineBatch
{
    public static void Send(IDeviceLink link, IReadOnlyCollection<PendingStanza> pending)
    {
        if (pending.Count > 0) link.Send(Preview(pending));

        var number = 0;
        foreach (var item in pending) link.Send(item.Stanza.With("offline", Text(number++)));

        link.Send(Information(new Node("offline", [("count", Text(pending.Count))])));
    }

    private static Node Preview(IReadOnlyCollection<PendingStanza> pending)
    {
        string Count(string tag) => Text(pending.Count(p => p.Stanza.Tag == tag));
        return Information(new Node("offline_preview",
        [
            ("count", Text(pending.Count)),
            ("message", Count("message")),
            ("receipt", Count("receipt")),
            ("notification", Count("notification")),
            ("appdata", "0"),
        ]));
    }

    private static Node Information(Node content) => new("ib", [("from", Jid.ServerJid)], content);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>Reads the answer to the query for the status privacy (seen in tulir/whatsmeow, broadcast.go).</summary>
internal static class StatusPrivacyReader
{
    /// <summary>The list that holds; there can be several, of which one is marked.</summary>
    /// <exception cref="ProtocolException">It is of a kind that is not known here: guessing could show a status to the wrong people.</exception>
    public static StatusPrivacy Read(Node? privacy)
    {
        var lists = (privacy?.Content.List ?? []).Where(node => node.Tag == "list").ToList();
        if (lists.Count == 0) return StatusPrivacy.Default;

        var chosen = lists.FindIndex(list => list["default"] == "true");
        var holds = lists[Math.Max(chosen, 0)];
        return new StatusPrivacy(ModeOf(holds["type"]), [.. People(holds)]);
    }

    private static StatusPrivacyMode ModeOf(string? type) => type switch
    {
        "contacts" => StatusPrivacyMode.Contacts,
        "blacklist" => StatusPrivacyMode.ContactsExcept,
        "whitelist" => StatusPrivacyMode.OnlyListed,
        _ => throw new ProtocolException("The audience of statuses is chosen in a way that is not known here."),
    };

    private static IEnumerable<Jid> People(Node list)
    {
        foreach (var user in list.Content.List ?? [])
        {
            if (user.Tag == "user" && user.GetJid("jid") is { IsPerson: true } jid) yield return jid.ToBare();
        }
    }
}

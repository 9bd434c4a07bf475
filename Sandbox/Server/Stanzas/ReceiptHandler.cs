using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Groups;
using Wapio.Sandbox.Server.Newsletters;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>
/// Takes receipts: what they answer is settled, the author hears of it. A delivery is told once per account, a retry only to the
/// device that sent the message.
/// </summary>
internal sealed class ReceiptHandler(AccountDirectory accounts, GroupReceipts groups, NewsletterMessages newsletters, Acks acks) : IStanzaHandler
{
    private readonly RecentSet<(string Reader, string Author, string Type, string Id)> _told = new(1 << 16);

    public string Tag => "receipt";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        var id = stanza.RequireText("id");
        var to = stanza.RequireJid("to");
        if (to.IsNewsletter && stanza["type"] == "view")
        {
            newsletters.View(sender, stanza, to);
            link.Send(acks.Of(stanza));
            return;
        }

        var ids = stanza.Child("list") is { } list ? [id, .. list.All("item").Select(i => i.RequireText("id"))] : new List<string> { id };
        foreach (var each in ids) sender.Inbox.Settle(s => s.Tag == "message" && s["id"] == each);

        if (to.IsGroup || to == Jid.StatusBroadcast) groups.Forward(sender, stanza, to);
        else if (accounts.TryFind(to, out var author)) Forward(sender, stanza, to, author, ids);
        link.Send(acks.Of(stanza));
    }

    private void Forward(Device sender, Node stanza, Jid to, Account author, List<string> ids)
    {
        var type = stanza["type"];
        if (type == "retry")
        {
            author.FindDevice(to.Device)?.Inbox.Enqueue(Retry(sender, stanza, to.IsLid));
            return;
        }

        // A device asks its phone for a file that the media host does not give it.
        if (type == "server-error")
        {
            if (author == sender.Account) author.Primary.Inbox.Enqueue(MediaRetry(sender, stanza, to.IsLid));
            return;
        }

        // Answers to own copies and to peer messages concern nobody else.
        if (author == sender.Account) return;

        // The first id counts: the others of a list come with it.
        if (!_told.Add((sender.Account.Number, author.Number, type ?? "", ids[0])) && ids.Count == 1) return;

        if (type is null or "inactive" or "read" or "played")
        {
            foreach (var device in author.Devices) device.Inbox.Enqueue(ToAuthor(sender, stanza, to.IsLid));
        }

        if (type is "read" or "read-self" or "played" or "played-self")
        {
            foreach (var device in sender.Account.Devices.Where(d => d != sender)) device.Inbox.Enqueue(ToReader(sender, stanza, to));
        }
    }

    private Node ToAuthor(Device reader, Node stanza, bool lid) => new("receipt",
    [
        ("from", reader.Account.Address(lid)),
        ("id", stanza["id"]!),
        ("type", stanza["type"]!),
        ("t", stanza["t"] ?? acks.Now),
    ], Items(stanza));

    private Node ToReader(Device reader, Node stanza, Jid chat) => new("receipt",
    [
        ("from", reader.Address(chat.IsLid)),
        ("recipient", chat.ToBare()),
        ("id", stanza["id"]!),
        ("type", stanza["type"]!.StartsWith("played", StringComparison.Ordinal) ? "played-self" : "read-self"),
        ("t", stanza["t"] ?? acks.Now),
    ], Items(stanza));

    private Node Retry(Device requester, Node stanza, bool lid) => new("receipt",
    [
        ("from", requester.Address(lid)),
        ("id", stanza["id"]!),
        ("type", "retry"),
        ("t", acks.Now),
        ("participant", stanza.GetJid("participant").OrNone()),
        ("recipient", stanza.GetJid("recipient").OrNone()),
        ("category", stanza["category"]!),
    ], stanza.Content);

    private Node MediaRetry(Device requester, Node stanza, bool lid) => new("receipt",
    [
        ("from", requester.Address(lid)),
        ("id", stanza["id"]!),
        ("type", "server-error"),
        ("t", acks.Now),
    ], stanza.Content);

    private static NodeContent Items(Node stanza) => stanza.Child("list") is { } list ? list : default(NodeContent);
}

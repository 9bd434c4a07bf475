using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>
/// Takes the receipts of group and status messages: the author hears of each reader once, a request to send again goes to the one device that sent it.
/// </summary>
internal sealed class GroupReceipts(AccountDirectory accounts, GroupDirectory groups, Acks acks)
{
    private readonly RecentSet<(string Reader, string Author, string Type, string Id)> _told = new(1 << 17);

    /// <summary>Passes a receipt on.</summary>
    public void Forward(Device reader, Node stanza, Jid chat)
    {
        if (stanza.GetJid("participant") is not { } participant || !accounts.TryFind(participant, out var author)) return;

        var group = groups.Find(chat);
        if (chat.IsGroup && group?.Has(reader.Account) != true) return;
        var lid = group?.Record.ByLid ?? participant.IsLid;
        if (stanza["type"] == "retry")
        {
            author.FindDevice(participant.Device)?.Inbox.Enqueue(Retry(reader, stanza, chat, lid));
            return;
        }

        if (author == reader.Account || !IsNews(reader, stanza, author)) return;
        var receipt = Of(reader.Account.Address(lid), stanza, chat, stanza["type"]);
        if (stanza["type"] is null or "inactive" or "read" or "played")
        {
            foreach (var device in author.Devices) device.Inbox.Enqueue(receipt);
        }

        if (stanza["type"] is not ("read" or "read-self")) return;
        var own = Of(reader.Address(lid), stanza, chat, "read-self");
        foreach (var device in reader.Account.Devices.Where(d => d != reader)) device.Inbox.Enqueue(own);
    }

    private bool IsNews(Device reader, Node stanza, Account author) =>
        _told.Add((reader.Account.Number, author.Number, stanza["type"] ?? "", stanza["id"]!)) || stanza.Child("list") is not null;

    private Node Of(Jid reader, Node stanza, Jid chat, string? type) => new("receipt",
    [
        ("from", chat),
        ("participant", reader),
        ("id", stanza["id"]!),
        ("type", type!),
        ("t", stanza["t"] ?? acks.Now),
    ], stanza.Child("list") is { } list ? list : default(NodeContent));

    private Node Retry(Device requester, Node stanza, Jid chat, bool lid) => new("receipt",
    [
        ("from", chat),
        ("participant", requester.Address(lid)),
        ("id", stanza["id"]!),
        ("type", "retry"),
        ("t", acks.Now),
    ], stanza.Content);
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>Reads and changes the block list, in which people stand by LID (seen in tulir/whatsmeow, user.go).</summary>
internal static class BlockList
{
    public static async Task<IReadOnlyList<BlockedContact>> GetAsync(ConnectionContext context, CancellationToken cancellationToken)
    {
        var answer = await context.Queries.SendAsync("get", "blocklist", Jid.ServerJid, null, default, cancellationToken);
        var blocked = new List<BlockedContact>();
        foreach (var item in answer.Child("list")?.Content.List ?? [])
        {
            if (item.Tag != "item" || item.GetJid("jid") is not { IsPerson: true } jid) continue;
            var other = item.GetJid("pn_jid") ?? await AddressBook.FindOtherAsync(context.Lane, jid, cancellationToken);
            blocked.Add(new BlockedContact(jid, other == jid ? null : other));
        }

        return blocked;
    }

    public static async Task ChangeAsync(ConnectionContext context, Jid person, bool block, CancellationToken cancellationToken)
    {
        // Without a LID the account is older than LIDs: the list has it by number then.
        var jid = await context.Devices.ResolveAsync(person, cancellationToken)
            ?? throw new RequestException(RequestError.RecipientUnknown, $"{person.User} is not on WhatsApp.");
        var phone = person.IsPhone ? person : await AddressBook.FindOtherAsync(context.Lane, person, cancellationToken);
        var item = new Node(
            "item",
            [
                ("action", block ? "block" : "unblock"),
                ("jid", jid),
                block && jid.IsLid && phone is { } number ? ("pn_jid", number) : ("pn_jid", (string)null!),
            ]);
        await context.Queries.SetAsync("blocklist", item, cancellationToken);
    }
}

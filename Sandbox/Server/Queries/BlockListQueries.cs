using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.People;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>The block list of an account. What a blocked account sends is acknowledged and goes nowhere.</summary>
internal sealed class BlockListQueries(AccountDirectory accounts, ProfileNotifier notifier) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["blocklist"];

    public void Handle(Query query)
    {
        if (query.IsSet && !TryChange(query)) return;
        query.Reply(new Node("list", default, query.Sender.Account.Record.Blocked
            .Select(accounts.FindByNumber).OfType<Account>()
            .Select(a => new Node("item", [("jid", a.Lid), ("pn_jid", a.Pn)]))
            .ToArray()));
    }

    private bool TryChange(Query query)
    {
        if (query.Child("item") is not { } item || item["action"] is not ("block" or "unblock"))
        {
            query.Refuse(400, "bad-request");
            return false;
        }

        var jid = item.RequireJid("jid");
        if (!accounts.TryFind(jid, out var other))
        {
            query.Refuse(404, "item-not-found");
            return false;
        }

        // Who blocks a LID says the number too (seen in tulir/whatsmeow and Baileys); whether the real server insists is a guess.
        var block = item["action"] == "block";
        if (block && jid.IsLid && item.GetJid("pn_jid") != other.Pn)
        {
            query.Refuse(400, "bad-request");
            return false;
        }

        query.Sender.Account.Change(r => r with
        {
            Blocked = block ? [.. r.Blocked.Append(other.Number).Distinct()] : [.. r.Blocked.Where(n => n != other.Number)],
        });
        notifier.TellOwn(query.Sender, new Node("blocklist", [("action", "modify")], new Node("item", [("jid", other.Lid), ("action", block ? "block" : "unblock")])));
        return true;
    }
}

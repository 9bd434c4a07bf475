using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>The block list of an account. What a blocked account sends is acknowledged and goes nowhere.</summary>
internal sealed class BlockListQueries(AccountDirectory accounts) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["blocklist"];

    public void Handle(Query query)
    {
        var account = query.Sender.Account;
        if (query.Child("item") is { } item)
        {
            var jid = item.RequireJid("jid");
            if (!accounts.TryFind(jid, out var other))
            {
                query.Refuse(404, "item-not-found");
                return;
            }

            account.Change(r => r with { Blocked = item["action"] == "unblock" ? [.. r.Blocked.Where(n => n != other.Number)] : [.. r.Blocked.Append(other.Number).Distinct()] });
        }

        query.Reply(new Node("list", default, account.Record.Blocked
            .Select(accounts.FindByNumber).OfType<Account>()
            .Select(a => new Node("item", [("jid", a.Lid), ("pn_jid", a.Pn)]))
            .ToArray()));
    }
}

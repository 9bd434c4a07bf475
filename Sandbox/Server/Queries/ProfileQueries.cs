using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Server.People;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>About texts, business profiles and the timer of new chats. There are no bots.</summary>
internal sealed class ProfileQueries(AccountDirectory accounts, ProfileNotifier notifier, Acks acks, TimeProvider clock) : IQueryHandler
{
    private const int LongestAbout = 139;

    public IEnumerable<string> Namespaces => ["status", "w:biz", "disappearing_mode", "bot"];

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    public void Handle(Query query)
    {
        switch (query.Iq["xmlns"])
        {
            case "status" when query.IsSet && query.Child("status") is { } status:
                SetAbout(query, status.Content.Text ?? "");
                break;
            case "status" when !query.IsSet && query.Child("privacy") is not null:
                query.Reply(new Node("privacy", default, StatusList(query.Sender.Account.Record.StatusPrivacy)));
                break;
            case "disappearing_mode" when query.IsSet && query.Child("disappearing_mode") is { } mode:
                SetTimer(query, mode.GetNumber("duration"));
                break;
            case "w:biz" when !query.IsSet:
                query.Reply(new Node("business_profile", [("v", "244")], Businesses(query)));
                break;
            case "bot" when !query.IsSet:
                query.Reply(new Node("bot", [("v", "2")]));
                break;
            default:
                query.RefuseUnknown();
                break;
        }
    }

    private void SetAbout(Query query, string about)
    {
        if (about.Length > LongestAbout)
        {
            query.Refuse(406, "not-acceptable");
            return;
        }

        query.Sender.Account.Change(r => r with { About = about, AboutAt = Now });
        query.Reply();
        notifier.Tell(query.Sender, "status", PrivacyRules.About, new Node("set", default, about));
    }

    private void SetTimer(Query query, long? seconds)
    {
        if (seconds is not >= 0)
        {
            query.Refuse(400, "bad-request");
            return;
        }

        query.Sender.Account.Change(r => r with { DefaultTimer = seconds.Value, DefaultTimerAt = Now });
        query.Reply();
        notifier.TellOwn(query.Sender, new Node("disappearing_mode", [("duration", seconds.Value.ToString(CultureInfo.InvariantCulture)), ("t", acks.Now)]));
    }

    /// <summary>Whom the account shows its status to; the list that holds is marked.</summary>
    private Node StatusList(StatusPrivacyRecord privacy) => new(
        "list",
        [("type", privacy.Type), ("default", "true")],
        privacy.People.Select(number => accounts.FindByNumber(number)).OfType<Account>().Select(person => new Node("user", [("jid", person.Lid)])).ToArray());

    private Node[] Businesses(Query query) =>
    [
        .. (query.Child("business_profile")?.All("profile") ?? [])
            .Select(asked => asked.RequireJid("jid"))
            .Where(jid => accounts.TryFind(jid, out var account) && account.Record.Business is not null)
            .Select(jid => accounts.TryFind(jid, out var account) ? BusinessNodes.Profile(jid, account.Record.Business!) : null)
            .OfType<Node>(),
    ];
}

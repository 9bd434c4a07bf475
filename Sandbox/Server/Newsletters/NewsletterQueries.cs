using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>Gives out the messages of channels and what has changed about them, and lets devices listen to that.</summary>
internal sealed class NewsletterQueries(NewsletterDirectory newsletters, NewsletterNotifier notifier) : IQueryHandler
{
    private const int Most = 100;

    public IEnumerable<string> Namespaces => ["newsletter"];

    public void Handle(Query query)
    {
        if (query.Child("messages") is { } messages) Show(query, messages);
        else if (Find(query, query.Iq.GetJid("to")) is not { } newsletter) return;
        else if (query.IsSet && query.Child("live_updates") is not null)
        {
            notifier.Listen(newsletter, query.Sender);
            query.Reply(new Node("live_updates", [("duration", NewsletterNotifier.Text((long)NewsletterNotifier.LiveUpdates.TotalSeconds))]));
        }
        else if (query.Child("message_updates") is { } updates) ShowUpdates(query, newsletter, updates);
        else query.RefuseUnknown();
    }

    private void Show(Query query, Node asked)
    {
        var byInvite = asked["type"] == "invite" && asked["key"] is { } code ? newsletters.FindByInvite(code) : null;
        if ((byInvite ?? Find(query, asked.GetJid("jid"))) is not { } newsletter) return;

        var before = asked.GetNumber("before") ?? long.MaxValue;
        var found = newsletter.Messages().Where(m => m.ServerId < before).TakeLast(CountOf(asked));
        query.Reply(Messages(newsletter, found.Select(NewsletterNodes.Whole)));
    }

    private void ShowUpdates(Query query, Newsletter newsletter, Node asked)
    {
        var (since, after) = (asked.GetNumber("since") ?? 0, asked.GetNumber("after") ?? 0);
        var found = newsletter.Messages().Where(m => m.ChangedAt >= since && m.ServerId > after).TakeLast(CountOf(asked));
        query.Reply(new Node("message_updates", default, Messages(newsletter, found.Select(NewsletterNodes.Counts))));
    }

    private Newsletter? Find(Query query, Jid? jid)
    {
        var found = jid is { } address ? newsletters.Find(address) : null;
        if (found is null) query.Refuse(404, "item-not-found");
        return found;
    }

    private Node Messages(Newsletter newsletter, IEnumerable<Node> messages) =>
        new("messages", [("jid", newsletter.Jid), ("t", NewsletterNotifier.Text(newsletters.Now))], messages.ToArray());

    private static int CountOf(Node asked) => (int)Math.Clamp(asked.GetNumber("count") ?? Most, 1, Most);
}

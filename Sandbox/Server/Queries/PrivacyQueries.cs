using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Server.People;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Privacy settings, kept per account, and the privacy tokens that accounts give each other.</summary>
internal sealed class PrivacyQueries(ProfileNotifier notifier, PrivacyTokenDesk tokens) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["privacy"];

    public void Handle(Query query)
    {
        if (query.Child("tokens") is { } given && query.IsSet)
        {
            tokens.Give(query.Sender.Account, given);
            query.Reply();
        }
        else if (query.Child("privacy") is not { } privacy)
        {
            query.RefuseUnknown();
        }
        else if (!query.IsSet || TryKeep(query, privacy))
        {
            query.Reply(new Node("privacy", default, PrivacyRules.Categories.Keys
                .Select(name => new Node("category", [("name", name), ("value", PrivacyRules.ValueOf(query.Sender.Account, name))]))
                .ToArray()));
        }
    }

    private bool TryKeep(Query query, Node privacy)
    {
        var changes = privacy.All("category").Select(c => (Name: c.RequireText("name"), Value: c.RequireText("value"))).ToList();
        if (!changes.TrueForAll(c => PrivacyRules.Categories.TryGetValue(c.Name, out var values) && values.Contains(c.Value)))
        {
            query.Refuse(400, "bad-request");
            return false;
        }

        query.Sender.Account.Change(record =>
        {
            var settings = new Dictionary<string, string>(record.Privacy);
            foreach (var (name, value) in changes) settings[name] = value;
            return record with { Privacy = settings };
        });
        notifier.TellOwn(query.Sender, new Node("privacy", default, changes.Select(c => new Node("category", [("name", c.Name), ("value", c.Value)])).ToArray()));
        return true;
    }
}

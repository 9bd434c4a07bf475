using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Privacy settings, kept per account; privacy tokens are accepted.</summary>
internal sealed class PrivacyQueries : IQueryHandler
{
    private static readonly (string Name, string Value)[] Defaults =
    [
        ("readreceipts", "all"), ("last", "all"), ("online", "all"), ("profile", "all"), ("status", "contacts"),
        ("groupadd", "all"), ("calladd", "all"), ("messages", "all"),
    ];

    public IEnumerable<string> Namespaces => ["privacy"];

    public void Handle(Query query)
    {
        var account = query.Sender.Account;
        if (query.Child("tokens") is not null)
        {
            query.Reply();
        }
        else if (query.Child("privacy") is not { } privacy)
        {
            query.RefuseUnknown();
        }
        else
        {
            if (query.IsSet) Keep(account, privacy);
            query.Reply(new Node("privacy", default, Defaults
                .Select(d => new Node("category", [("name", d.Name), ("value", account.Record.Privacy.GetValueOrDefault(d.Name, d.Value))]))
                .ToArray()));
        }
    }

    private static void Keep(Account account, Node privacy) => account.Change(record =>
    {
        var settings = new Dictionary<string, string>(record.Privacy);
        foreach (var category in privacy.All("category")) settings[category.RequireText("name")] = category.RequireText("value");
        return record with { Privacy = settings };
    });
}

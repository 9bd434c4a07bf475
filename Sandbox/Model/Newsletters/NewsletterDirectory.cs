using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model.Newsletters;

/// <summary>All channels, by id.</summary>
internal sealed class NewsletterDirectory
{
    private const string CodeAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int CodeLength = 22;

    private readonly ConcurrentDictionary<string, Newsletter> _newsletters = new();
    private readonly AccountDirectory _accounts;
    private readonly IStateStore _store;
    private readonly TimeProvider _clock;

    public NewsletterDirectory(AccountDirectory accounts, IStateStore store, TimeProvider clock)
    {
        (_accounts, _store, _clock) = (accounts, store, clock);
        foreach (var (id, record) in store.LoadRecords(Collections.Newsletter, StateJson.Default.NewsletterRecord)) _newsletters[id] = new Newsletter(record, store);
        foreach (var (key, message) in store.LoadRecords(Collections.NewsletterMessage, StateJson.Default.NewsletterMessageRecord))
        {
            if (_newsletters.TryGetValue(key[..key.IndexOf(':', StringComparison.Ordinal)], out var newsletter)) newsletter.Restore(message);
        }
    }

    public IEnumerable<Newsletter> All => _newsletters.Values.OrderBy(n => n.Record.Id, StringComparer.Ordinal);

    public long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    public Newsletter? Find(Jid jid) => jid.IsNewsletter ? _newsletters.GetValueOrDefault(jid.User) : null;

    public Newsletter? FindByInvite(string code) => _newsletters.Values.FirstOrDefault(n => n.Record.Invite == code);

    /// <summary>The channels that an account follows or owns.</summary>
    public IEnumerable<Newsletter> Of(Account account) => All.Where(n => n.Record.Followers.ContainsKey(account.Number));

    /// <summary>The accounts that follow a channel.</summary>
    public IEnumerable<Account> FollowersOf(Newsletter newsletter) => newsletter.Record.Followers.Keys.Select(_accounts.FindByNumber).OfType<Account>();

    public Newsletter Create(Account owner, string name, string description)
    {
        while (true)
        {
            var id = "1203634" + RandomNumberGenerator.GetInt32(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetInt32(100, 999).ToString(CultureInfo.InvariantCulture);
            var record = new NewsletterRecord(id, name, description, RandomNumberGenerator.GetString(CodeAlphabet, CodeLength), Now);
            var newsletter = new Newsletter(record, _store);
            if (!_newsletters.TryAdd(id, newsletter)) continue;

            newsletter.Change(r => r with { Followers = r.Followers.Add(owner.Number, new FollowerRecord(NewsletterRole.Owner, Muted: false)) });
            return newsletter;
        }
    }

    public void Remove(Newsletter newsletter)
    {
        if (_newsletters.TryRemove(newsletter.Record.Id, out _)) newsletter.Erase();
    }
}

using System.Globalization;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model.Newsletters;

/// <summary>A channel and its messages, which the server keeps: they are not encrypted.</summary>
internal sealed class Newsletter(NewsletterRecord record, IStateStore store)
{
    private readonly Lock _gate = new();
    private readonly List<NewsletterMessageRecord> _messages = [];
    private NewsletterRecord _record = record;

    public Jid Jid { get; } = new(record.Id, JidServers.Newsletter);

    public NewsletterRecord Record => _record;

    public NewsletterRole RoleOf(Account account) => _record.Followers.GetValueOrDefault(account.Number)?.Role ?? NewsletterRole.Guest;

    public bool MayWrite(Account account) => RoleOf(account) >= NewsletterRole.Admin;

    /// <summary>Changes the stored part.</summary>
    public NewsletterRecord Change(Func<NewsletterRecord, NewsletterRecord> change)
    {
        lock (_gate)
        {
            _record = change(_record);
            store.PutRecord(Collections.Newsletter, _record.Id, _record, StateJson.Default.NewsletterRecord);
            return _record;
        }
    }

    /// <summary>The messages in their order.</summary>
    public IReadOnlyList<NewsletterMessageRecord> Messages()
    {
        lock (_gate) return [.. _messages];
    }

    /// <summary>Adds a message; its number is the next one.</summary>
    public NewsletterMessageRecord Add(Func<long, NewsletterMessageRecord> make)
    {
        lock (_gate)
        {
            var message = make(_messages.Count == 0 ? 100 : _messages[^1].ServerId + 1);
            _messages.Add(message);
            Save(message);
            return message;
        }
    }

    /// <summary>Changes a message; null when there is none that fits.</summary>
    public NewsletterMessageRecord? Change(Predicate<NewsletterMessageRecord> fits, Func<NewsletterMessageRecord, NewsletterMessageRecord> change)
    {
        lock (_gate)
        {
            var at = _messages.FindIndex(fits);
            if (at < 0) return null;
            _messages[at] = change(_messages[at]);
            Save(_messages[at]);
            return _messages[at];
        }
    }

    public void Restore(NewsletterMessageRecord message) => _messages.Add(message);

    /// <summary>Forgets everything that is stored of it.</summary>
    public void Erase()
    {
        lock (_gate)
        {
            foreach (var message in _messages) store.Delete(Collections.NewsletterMessage, KeyOf(message));
            store.Delete(Collections.Newsletter, _record.Id);
        }
    }

    private void Save(NewsletterMessageRecord message) =>
        store.PutRecord(Collections.NewsletterMessage, KeyOf(message), message, StateJson.Default.NewsletterMessageRecord);

    private string KeyOf(NewsletterMessageRecord message) => string.Create(CultureInfo.InvariantCulture, $"{_record.Id}:{message.ServerId:D10}");
}

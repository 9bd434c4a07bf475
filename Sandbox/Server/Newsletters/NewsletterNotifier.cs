using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>Tells of channels: what they are now, and for a while to those who asked for it how their messages are received.</summary>
internal sealed class NewsletterNotifier(NewsletterDirectory newsletters, Acks acks, TimeProvider clock)
{
    /// <summary>How long live updates are sent to who asked for them.</summary>
    public static readonly TimeSpan LiveUpdates = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(Newsletter Newsletter, Device Device), long> _listeners = new();

    /// <summary>Sends a device the live updates of a channel from now on.</summary>
    public void Listen(Newsletter newsletter, Device device)
    {
        foreach (var (listener, since) in _listeners)
        {
            if (clock.GetElapsedTime(since) > LiveUpdates) _listeners.TryRemove(listener, out _);
        }

        _listeners[(newsletter, device)] = clock.GetTimestamp();
    }

    /// <summary>Tells those who listen what became of a message.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="news">The same in the form that Baileys reads.</param>
    public void TellListeners(Newsletter newsletter, NewsletterMessageRecord message, Node news)
    {
        var notification = Notification(newsletter.Jid, "newsletter", new Node("live_updates", default, NewsletterNodes.Counts(message)), news);
        foreach (var ((heard, device), since) in _listeners)
        {
            if (heard == newsletter && clock.GetElapsedTime(since) <= LiveUpdates) device.Inbox.Enqueue(notification);
        }
    }

    /// <summary>Tells the followers' devices of a change of the channel.</summary>
    public void TellFollowers(Newsletter newsletter, Device actor, string operation, Func<Account, JsonObject> content)
    {
        foreach (var account in newsletters.FollowersOf(newsletter)) TellAccount(account, actor, operation, content(account));
    }

    /// <summary>Tells the devices of one account.</summary>
    public void TellAccount(Account account, Device actor, string operation, JsonObject content)
    {
        var json = Encoding.UTF8.GetBytes(content.ToJsonString());
        var notification = Notification(Jid.ServerJid, "mex", new Node("update", [("op_name", operation)], json));
        foreach (var device in account.Devices.Where(d => d != actor)) device.Inbox.Enqueue(notification);
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Node Notification(Jid from, string type, params Node[] content) => new("notification",
    [
        ("from", from),
        ("type", type),
        ("id", StanzaIds.Create()),
        ("t", acks.Now),
    ], content);
}

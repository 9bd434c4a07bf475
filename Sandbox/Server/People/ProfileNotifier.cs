using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.People;

/// <summary>Tells of changes of profiles: those who keep an eye on the account and may see it, and the account's other devices.</summary>
internal sealed class ProfileNotifier(AccountDirectory accounts, Acks acks)
{
    /// <summary>Tells everybody whom it concerns.</summary>
    /// <param name="actor">The device that changed it; it knows already.</param>
    /// <param name="type">The type of the notification.</param>
    /// <param name="category">The privacy setting that it falls under; null for what anybody may see.</param>
    /// <param name="change">What has changed.</param>
    public void Tell(Device actor, string type, string? category, Node change)
    {
        var subject = actor.Account;
        var notification = Notification(subject, type, change);
        var watchers = subject.Record.Watchers.Select(accounts.FindByNumber).OfType<Account>()
            .Where(a => category is null ? !subject.HasBlocked(a) : PrivacyRules.Allows(subject, a, category));
        foreach (var device in watchers.Append(subject).SelectMany(a => a.Devices).Where(d => d != actor)) device.Inbox.Enqueue(notification);
    }

    /// <summary>Tells the account's other devices.</summary>
    public void TellOwn(Device actor, Node change)
    {
        var notification = Notification(actor.Account, "account_sync", change);
        foreach (var device in actor.Account.Devices.Where(d => d != actor)) device.Inbox.Enqueue(notification);
    }

    /// <summary>Tells one account something of another.</summary>
    public void TellOne(Account reader, Account subject, string type, Node change)
    {
        var notification = Notification(subject, type, change);
        foreach (var device in reader.Devices) device.Inbox.Enqueue(notification);
    }

    private Node Notification(Account subject, string type, Node change) => new("notification",
    [
        ("from", subject.Pn),
        ("sender_lid", subject.Lid),
        ("type", type),
        ("id", StanzaIds.Create()),
        ("t", acks.Now),
    ], change);
}

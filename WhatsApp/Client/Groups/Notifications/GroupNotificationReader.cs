using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Events;
using Wapio.WhatsApp.Client.Groups.Caching;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Groups.Notifications;

/// <summary><c>w:gp2</c>: something happened to a group. What is known of the group follows, and the owner is told.</summary>
/// <param name="groups">The groups that are known.</param>
/// <param name="clock">Stands in for a missing time.</param>
internal sealed class GroupNotificationReader(Func<GroupDirectory> groups, TimeProvider clock) : INotificationReader
{
    /// <inheritdoc />
    public async ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { IsGroup: true, User.Length: > 0 } group) return;

        var time = Timestamps.TryParse(notification.GetNumber("t"), out var given) ? given : clock.GetUtcNow();
        var actor = notification.GetJid("participant") is { IsPerson: true } person ? person.ToBare() : (Jid?)null;
        var other = await OtherOfAsync(transaction, notification, actor);
        foreach (var child in notification.Content.List ?? [])
        {
            if (GroupChanges.Read(child, group, time, notification["addressing_mode"]) is not { } happened) continue;
            transaction.Events.Add(happened with { Actor = actor, ActorAlternate = other });
            GroupFreshness.Follow(groups().Cache, happened, child, cameLate: notification["offline"] is not null);
            await LearnAsync(transaction, happened);
        }
    }

    private static async ValueTask<Jid?> OtherOfAsync(DeviceTransaction transaction, Node notification, Jid? actor)
    {
        if (actor is not { } person) return null;
        var told = notification.GetJid(person.IsLid ? "participant_pn" : "participant_lid");
        if (told is not { IsPerson: true } other || other.IsLid == person.IsLid) return await AddressBook.FindOtherAsync(transaction, person);
        await AddressBook.LearnAsync(transaction, person, other.ToBare());
        return other.ToBare();
    }

    /// <summary>Notes the addresses of a few new members; those of a whole group are noted when it is fetched.</summary>
    private static async ValueTask LearnAsync(DeviceTransaction transaction, GroupEvent happened)
    {
        const int most = 20;
        if (happened is not GroupMembersChanged { Participants: var participants }) return;
        foreach (var participant in participants.Take(most))
        {
            if (participant.Alternate is { } alternate) await AddressBook.LearnAsync(transaction, participant.Jid, alternate);
        }
    }
}

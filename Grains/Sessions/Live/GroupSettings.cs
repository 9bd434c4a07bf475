using System.Collections.Concurrent;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Groups;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Live;

/// <summary>
/// Changes of a group. WhatsApp takes each on its own, so a later one can be refused when earlier ones are done already; the refusal says which.
/// </summary>
internal sealed class GroupSettings(LiveClient live)
{
    /// <summary>Makes the changes, in a fixed order, up to the first that is refused.</summary>
    public async Task<Outcome<ChangedSettings>> ApplyAsync(string group, GroupPatch patch)
    {
        if (!Jid.TryParse(group, out var jid) || jid is not { IsGroup: true, User.Length: > 0 })
            return Failure.Invalid("group_jid", "Must be the JID of a group, ending in @g.us");

        // All in one call, which has one time limit; it runs elsewhere, so what it has done so far is read across threads.
        var done = new ConcurrentQueue<string>();
        var outcome = await live.AskAsync(async (client, stop) =>
        {
            foreach (var (name, change) in Changes(jid, patch))
            {
                await change(client, stop);
                done.Enqueue(name);
            }

            return new ChangedSettings([.. done]);
        });
        return outcome.IsSuccess || done.IsEmpty
            ? outcome
            : outcome.Failure with { Message = $"{outcome.Failure.Message} (changed before that: {string.Join(", ", done)})" };
    }

    private static List<(string Name, Func<WhatsAppClient, CancellationToken, Task> Change)> Changes(Jid group, GroupPatch patch)
    {
        List<(string, Func<WhatsAppClient, CancellationToken, Task>)> changes = [];
        if (patch.Subject is { } subject) changes.Add(("subject", (client, stop) => client.Groups.SetSubjectAsync(group, subject, stop)));
        if (patch.Description is { } text) changes.Add(("description", (client, stop) => client.Groups.SetDescriptionAsync(group, text, stop)));
        if (patch.IsLocked is { } locked) changes.Add(("locked", (client, stop) => client.Groups.SetLockedAsync(group, locked, stop)));
        if (patch.RequiresApproval is { } approval) changes.Add(("join_approval", (client, stop) => client.Groups.SetApprovalAsync(group, approval, stop)));
        if (patch.MembersCanAdd is { } adding) changes.Add(("member_add_mode", (client, stop) => client.Groups.SetMembersCanAddAsync(group, adding, stop)));
        if (patch.EphemeralSeconds is { } seconds)
        {
            var timer = seconds == 0 ? (TimeSpan?)null : TimeSpan.FromSeconds(seconds);
            changes.Add(("ephemeral", (client, stop) => client.Groups.SetDisappearingTimerAsync(group, timer, stop)));
        }

        if (patch.IsAnnounce is { } announce) changes.Add(("announce", (client, stop) => client.Groups.SetAnnounceAsync(group, announce, stop)));
        return changes;
    }
}

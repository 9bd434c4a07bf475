using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Events;
using Wapio.WhatsApp.Client.Groups.Caching;

namespace Wapio.WhatsApp.Client.Groups.Notifications;

/// <summary>Keeps what is known of a group in step with what happens to it. What cannot be followed surely is forgotten, and fetched when needed.</summary>
internal static class GroupFreshness
{
    /// <summary>Follows a change.</summary>
    /// <param name="cache">The groups that are known.</param>
    /// <param name="happened">The change.</param>
    /// <param name="change">The node that tells of it.</param>
    /// <param name="cameLate">It was kept while we were away: what is known may be younger.</param>
    public static void Follow(GroupCache cache, GroupEvent happened, Node change, bool cameLate)
    {
        if (cameLate || happened is GroupDeleted or GroupLinkChanged) cache.Forget(happened.Group);
        else if (happened is GroupJoined joined)
        {
            // An answer under way may be older.
            cache.Forget(joined.Group);
            cache.Put(joined.Metadata);
        }
        else cache.Change(happened.Group, known => After(known, happened, change));
    }

    private static GroupMetadata? After(GroupMetadata known, GroupEvent happened, Node change) => happened switch
    {
        GroupMembersChanged members => AfterMembers(known, members, change["prev_v_id"], change["v_id"]),
        GroupSubjectChanged subject => known with { Subject = subject.Subject, SubjectSetBy = change.GetJid("s_o") ?? subject.Actor, SubjectSetAt = subject.Timestamp },
        GroupDescriptionChanged description => known with { Description = description.Description },
        GroupTimerChanged timer => known with { DisappearingTimer = timer.Timer },
        GroupSettingChanged { Setting: var setting, IsOn: var on } => setting switch
        {
            GroupSetting.Announce => known with { IsAnnounce = on },
            GroupSetting.Locked => known with { IsLocked = on },
            GroupSetting.RequiresApproval => known with { RequiresApproval = on },
            GroupSetting.MembersCanAdd => known with { MembersCanAdd = on },
            GroupSetting.Suspended => known with { IsSuspended = on },
            _ => null,
        },
        _ => known,
    };

    private static GroupMetadata? AfterMembers(GroupMetadata known, GroupMembersChanged change, string? previous, string? version)
    {
        // The list that is known has it already.
        if (version is not null && version == known.ParticipantVersion) return known;
        if (change.Change == GroupMemberChange.NumberChanged) return null;
        if (previous is not null && known.ParticipantVersion is not null && previous != known.ParticipantVersion) return null;

        var members = new Dictionary<Jid, GroupParticipant>(known.Participants.Count + change.Participants.Count);
        foreach (var member in known.Participants) members[member.Jid] = member;
        foreach (var member in change.Participants)
        {
            var at = members.ContainsKey(member.Jid) || member.Alternate is not { } other || !members.ContainsKey(other) ? member.Jid : other;
            var role = change.Change switch { GroupMemberChange.Promoted => GroupRole.Admin, GroupMemberChange.Demoted => GroupRole.Member, _ => member.Role };
            if (change.Change == GroupMemberChange.Removed) members.Remove(at);
            else if (members.TryGetValue(at, out var before)) members[at] = before with { Role = role };
            else members[at] = member with { Role = role };
        }

        return known with { Participants = [.. members.Values], Size = members.Count, ParticipantVersion = version };
    }
}

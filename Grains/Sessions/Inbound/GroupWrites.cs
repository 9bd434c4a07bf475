using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Sessions.Books;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Events;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>What committed events say of groups. Each gives the group another version, so that whoever knows it asks anew.</summary>
internal sealed class GroupWrites(string sessionId, TimeProvider clock, DirectoryWrites directory)
{
    /// <summary>Adds what an event says of a group, and what tells of it.</summary>
    /// <param name="unit">The writes of the event.</param>
    /// <param name="e">The event.</param>
    /// <param name="self">The own addresses.</param>
    public void AddTo(List<Write> unit, GroupEvent e, IReadOnlyList<Jid> self)
    {
        var group = new ChangeGroup(sessionId, e.Group.ToString());
        unit.Add(e switch
        {
            GroupJoined joined => new PutGroups(sessionId, [GroupList.RowOf(sessionId, joined.Metadata)]),
            GroupMembersChanged members => AfterMembers(group, members, self),
            GroupSubjectChanged subject => group with { Subject = subject.Subject },
            GroupTimerChanged timer => group with { EphemeralSeconds = (long)(timer.Timer?.TotalSeconds ?? 0) },
            GroupSettingChanged setting => AfterSetting(group, setting),
            GroupLinkChanged { OtherIsParent: true } link => group with { Parent = link.IsLinked ? link.Other.Jid.ToString() : "" },
            GroupDeleted => group with { IsLeft = true },
            _ => group,
        });
        if (e is GroupTimerChanged changed) directory.AddTimer(unit, e.Group, null, (long)(changed.Timer?.TotalSeconds ?? 0));
        unit.Add(new AppendEvents(sessionId, GroupTelling.Of(e, clock.GetUtcNow())));
    }

    private static ChangeGroup AfterMembers(ChangeGroup group, GroupMembersChanged members, IReadOnlyList<Jid> self) => members.Change switch
    {
        GroupMemberChange.Added => group with { MoreMembers = members.Participants.Count },
        GroupMemberChange.Removed => group with
        {
            MoreMembers = -members.Participants.Count,
            IsLeft = members.Participants.Any(gone => self.Any(gone.Is)),
        },
        _ => group,
    };

    private static ChangeGroup AfterSetting(ChangeGroup group, GroupSettingChanged setting) => setting.Setting switch
    {
        GroupSetting.Announce => group with { IsAnnounce = setting.IsOn },
        GroupSetting.Locked => group with { IsLocked = setting.IsOn },
        GroupSetting.RequiresApproval => group with { RequiresApproval = setting.IsOn },
        GroupSetting.MembersCanAdd => group with { MembersCanAdd = setting.IsOn },
        GroupSetting.Suspended => group with { IsSuspended = setting.IsOn },
        _ => group,
    };
}

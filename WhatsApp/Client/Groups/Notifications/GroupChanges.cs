using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Events;

namespace Wapio.WhatsApp.Client.Groups.Notifications;

/// <summary>Makes sense of what group notifications say (seen in tulir/whatsmeow, group.go, and Baileys 7, Socket/messages-recv).</summary>
internal static class GroupChanges
{
    /// <summary>Reads one change; null when it is none that we know, or lacks something.</summary>
    /// <param name="change">The child of the notification.</param>
    /// <param name="group">The group.</param>
    /// <param name="time">When.</param>
    /// <param name="addressing">How the group names members, as the notification says it.</param>
    public static GroupEvent? Read(Node change, Jid group, DateTimeOffset time, string? addressing) => change.Tag switch
    {
        "create" => change.Child("group") is { } whole && GroupNodes.ReadId(whole) is not null
            ? new GroupJoined(GroupNodes.Read(whole, addressing), change["reason"], time)
            : null,
        "add" => Members(change, group, GroupMemberChange.Added, time),
        "remove" or "leave" => Members(change, group, GroupMemberChange.Removed, time),
        "promote" => Members(change, group, GroupMemberChange.Promoted, time),
        "demote" => Members(change, group, GroupMemberChange.Demoted, time),
        "modify" => Members(change, group, GroupMemberChange.NumberChanged, time),
        "subject" => new GroupSubjectChanged(group, change["subject"] ?? "", time),
        "description" => new GroupDescriptionChanged(group, Description(change, time), time),
        "announcement" => new GroupSettingChanged(group, GroupSetting.Announce, true, time),
        "not_announcement" => new GroupSettingChanged(group, GroupSetting.Announce, false, time),
        "locked" => new GroupSettingChanged(group, GroupSetting.Locked, true, time),
        "unlocked" => new GroupSettingChanged(group, GroupSetting.Locked, false, time),
        "membership_approval_mode" => new GroupSettingChanged(group, GroupSetting.RequiresApproval, GroupNodes.ReadApproval(change), time),
        "member_add_mode" => new GroupSettingChanged(group, GroupSetting.MembersCanAdd, change.Content.Text == "all_member_add", time),
        "suspended" => new GroupSettingChanged(group, GroupSetting.Suspended, true, time),
        "unsuspended" => new GroupSettingChanged(group, GroupSetting.Suspended, false, time),
        "ephemeral" => new GroupTimerChanged(group, GroupNodes.ReadTimer(change), time),
        "not_ephemeral" => new GroupTimerChanged(group, null, time),
        "invite" => change["code"] is { Length: > 0 } code ? new GroupInviteChanged(group, code, time) : null,
        "created_membership_requests" => new GroupJoinRequested(group, GroupNodes.Participants(change), false, change["request_method"], time),
        "revoked_membership_requests" => new GroupJoinRequested(group, GroupNodes.Participants(change), true, null, time),
        "link" => Link(change, group, change["link_type"], true, time),
        "unlink" => Link(change, group, change["unlink_type"], false, time),
        "delete" => new GroupDeleted(group, change["reason"], time),
        _ => null,
    };

    private static GroupMembersChanged? Members(Node change, Jid group, GroupMemberChange kind, DateTimeOffset time) =>
        GroupNodes.Participants(change) is { Count: > 0 } participants
            ? new GroupMembersChanged(group, kind, participants, change["reason"], time)
            : null;

    private static GroupDescription? Description(Node change, DateTimeOffset time) =>
        change.Child("delete") is null && change.Child("body")?.Content.Text is { Length: > 0 } text
            ? new GroupDescription(change["id"] ?? "", text, null, time)
            : null;

    private static GroupLinkChanged? Link(Node change, Jid group, string? type, bool isLinked, DateTimeOffset time) =>
        change.Child("group") is { } other && GroupNodes.ReadSubgroup(other) is { } read
            ? new GroupLinkChanged(group, read, type == "parent_group", isLinked, time)
            : null;
}

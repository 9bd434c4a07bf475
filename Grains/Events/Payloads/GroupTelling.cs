using System.Text.Json;
using Wapio.Grains.Groups;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client.Events;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.Grains.Events.Payloads;

/// <summary>
/// <c>groups.upsert</c> (the session is in a group that it was not in), <c>groups.update</c> (name, description, settings, link, community, or that it is gone)
/// and <c>group-participants.update</c> (who came, went, changed the role, or asks to be let in).
/// </summary>
internal static class GroupTelling
{
    /// <summary>What tells of a group.</summary>
    public static OutboxEvent Of(GroupEvent e, DateTimeOffset now) => new(KindOf(e), ChatOrder.Of(e.Group, null), now, EventJson.Write(e, Write));

    private static EventKind KindOf(GroupEvent e) => e switch
    {
        GroupJoined => EventKind.GroupsUpsert,
        GroupMembersChanged or GroupJoinRequested => EventKind.GroupParticipantsUpdate,
        _ => EventKind.GroupsUpdate,
    };

    private static void Write(Utf8JsonWriter json, GroupEvent e)
    {
        json.WriteString("group_jid", e.Group.ToString());
        json.WriteString("id", e.Group.ToString());
        if (e.Actor is { } actor) json.WritePerson("by", actor, e.ActorAlternate);
        else json.WriteNull("by");
        json.WriteTime("timestamp", e.Timestamp);
        switch (e)
        {
            case GroupJoined joined: WriteJoined(json, joined); break;
            case GroupMembersChanged members: WriteMembers(json, ActionOf(members.Change), members.Participants, members.Reason); break;
            case GroupJoinRequested requested:
                WriteMembers(json, requested.IsWithdrawn ? "request_withdrawn" : "request", requested.Participants, requested.Method);
                break;
            default: WriteChange(json, e); break;
        }
    }

    private static void WriteChange(Utf8JsonWriter json, GroupEvent e)
    {
        switch (e)
        {
            case GroupSubjectChanged subject:
                json.WriteString("update", "subject");
                json.WriteString("subject", subject.Subject);
                json.WriteString("name", subject.Subject);
                break;
            case GroupDescriptionChanged description:
                json.WriteString("update", "description");
                json.WriteString("description", description.Description?.Text);
                break;
            case GroupSettingChanged setting:
                json.WriteString("update", NameOf(setting.Setting));
                json.WriteBoolean(NameOf(setting.Setting), setting.IsOn);
                break;
            case GroupTimerChanged timer:
                json.WriteString("update", "ephemeral");
                json.WriteNumber("ephemeral", (long)(timer.Timer?.TotalSeconds ?? 0));
                break;
            case GroupInviteChanged invite:
                json.WriteString("update", "invite_code");
                json.WriteString("invite_code", invite.Code);
                break;
            case GroupLinkChanged link:
                json.WriteString("update", link.OtherIsParent ? "community" : "subgroup");
                json.WriteString("other_jid", link.Other.Jid.ToString());
                json.WriteBoolean("linked", link.IsLinked);
                break;
            case GroupDeleted deleted:
                json.WriteString("update", "deleted");
                json.WriteString("reason", deleted.Reason);
                break;
        }
    }

    private static void WriteJoined(Utf8JsonWriter json, GroupJoined joined)
    {
        var group = joined.Metadata.ToView();
        json.WriteString("subject", group.Subject);
        json.WriteString("name", group.Subject);
        json.WriteString("description", group.Description);
        json.WriteString("owner", group.Owner);
        json.WriteNumber("size", group.Size);
        json.WriteBoolean("is_community", group.IsCommunity);
        json.WriteString("parent_jid", group.Parent);
        json.WriteString("reason", joined.Reason);
    }

    private static void WriteMembers(Utf8JsonWriter json, string action, IReadOnlyList<GroupParticipant> members, string? reason)
    {
        json.WriteString("action", action);
        json.WriteString("reason", reason);
        json.WriteStartArray("participants");
        foreach (var member in members)
        {
            json.WriteStartObject();
            json.WriteAddresses(member.Jid, member.Alternate);
            json.WriteString("role", member.Role.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string ActionOf(GroupMemberChange change) => change switch
    {
        GroupMemberChange.Added => "add",
        GroupMemberChange.Removed => "remove",
        GroupMemberChange.Promoted => "promote",
        GroupMemberChange.Demoted => "demote",
        _ => "modify",
    };

    private static string NameOf(GroupSetting setting) => setting switch
    {
        GroupSetting.Announce => "announce",
        GroupSetting.Locked => "locked",
        GroupSetting.RequiresApproval => "join_approval",
        GroupSetting.MembersCanAdd => "members_can_add",
        _ => "suspended",
    };
}

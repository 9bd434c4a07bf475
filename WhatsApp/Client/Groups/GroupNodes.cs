using System.Globalization;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>Reads groups and their members from nodes (seen in tulir/whatsmeow, group.go, and Baileys 7, Socket/groups).</summary>
internal static class GroupNodes
{
    private const int LongestTimer = 10 * 365 * 24 * 3600;

    /// <summary>Reads a <c>group</c>.</summary>
    /// <param name="group">The node.</param>
    /// <param name="addressing">How members are named when the node does not say it.</param>
    /// <exception cref="ProtocolException">It has no id.</exception>
    public static GroupMetadata Read(Node group, string? addressing = null)
    {
        var participants = Participants(group);
        return new GroupMetadata
        {
            Jid = ReadId(group) ?? throw new ProtocolException("A group has no id."),
            Subject = group["subject"] ?? "",
            SubjectSetBy = group.GetJid("s_o"),
            SubjectSetAt = Time(group, "s_t"),
            Creator = group.GetJid("creator")?.ToBare(),
            CreatorPhone = group.GetJid("creator_pn")?.ToBare(),
            CreatedAt = Time(group, "creation"),
            Addressing = ReadAddressing(group["addressing_mode"] ?? addressing, participants),
            Description = group.Child("description") is { } description ? ReadDescription(description) : null,
            IsAnnounce = group.Child("announcement") is not null,
            IsLocked = group.Child("locked") is not null,
            RequiresApproval = group.Child("membership_approval_mode") is { } approval && ReadApproval(approval),
            MembersCanAdd = group.Child("member_add_mode")?.Content.Text == "all_member_add",
            DisappearingTimer = group.Child("ephemeral") is { } ephemeral ? ReadTimer(ephemeral) : null,
            IsCommunity = group.Child("parent") is not null,
            Parent = group.Child("linked_parent")?.GetJid("jid"),
            IsCommunityAnnouncements = group.Child("default_sub_group") is not null,
            IsSuspended = group.Child("suspended") is not null,
            Size = group.GetNumber("size") is >= 0 and <= int.MaxValue and var size ? (int)size : participants.Count,
            Participants = participants,
            ParticipantVersion = group["p_v_id"],
        };
    }

    /// <summary>The <c>group</c> below an answer.</summary>
    /// <exception cref="ProtocolException">There is none, or it cannot be read.</exception>
    public static GroupMetadata ReadAnswer(Node answer) => Read(answer.Child("group") ?? throw new ProtocolException("The answer holds no group."));

    /// <summary>The address of a group that is named by <c>jid</c>, or by <c>id</c> with or without its server; null when it is not.</summary>
    public static Jid? ReadId(Node group)
    {
        if (group.GetJid("jid") is { IsGroup: true, User.Length: > 0 } jid) return jid;
        if (group.GetJid("id") is { IsGroup: true, User.Length: > 0 } id) return id;
        return group["id"] is { Length: > 0 } text && !text.Contains('@', StringComparison.Ordinal) ? new Jid(text, JidServers.Group) : null;
    }

    /// <summary>The <c>participant</c> children that name persons; those with an error are left out.</summary>
    public static List<GroupParticipant> Participants(Node parent)
    {
        var found = new List<GroupParticipant>(parent.Children.Length);
        foreach (var child in parent.Children)
        {
            if (child.Tag == "participant" && child["error"] is null && Participant(child) is { } participant) found.Add(participant);
        }

        return found;
    }

    /// <summary>Reads what became of each person that a query named.</summary>
    public static List<ParticipantResult> Results(Node? parent)
    {
        var results = new List<ParticipantResult>();
        foreach (var child in parent?.Content.List ?? [])
        {
            if (child.Tag != "participant" || Participant(child) is not { } participant) continue;
            var invitation = child.Child("add_request") is { } request && request["code"] is { Length: > 0 } code && Time(request, "expiration") is { } expires
                ? new GroupInvitation(code, expires)
                : null;
            results.Add(new ParticipantResult(participant.Jid, (int)Math.Clamp(child.GetNumber("error") ?? 200, 0, 999), participant.Alternate, invitation));
        }

        return results;
    }

    /// <summary>Reads a group of a community; null when it has no id.</summary>
    public static Subgroup? ReadSubgroup(Node group) => ReadId(group) is { } jid
        ? new Subgroup(jid, group["subject"] ?? "", group.Child("default_sub_group") is not null, group.GetNumber("size") is >= 0 and <= int.MaxValue and var size ? (int)size : null)
        : null;

    /// <summary>Reads who waits to be let in.</summary>
    public static List<GroupJoinRequest> Requests(Node? parent)
    {
        var requests = new List<GroupJoinRequest>();
        foreach (var child in parent?.Content.List ?? [])
        {
            if (child.Tag == "membership_approval_request" && child.GetJid("jid") is { IsPerson: true } jid)
                requests.Add(new GroupJoinRequest(jid.ToBare(), child.GetJid("phone_number")?.ToBare(), Time(child, "request_time"), child["request_method"]));
        }

        return requests;
    }

    /// <summary>The timer of an <c>ephemeral</c>; null when there is none.</summary>
    public static TimeSpan? ReadTimer(Node ephemeral) =>
        ephemeral.GetNumber("expiration") is > 0 and <= LongestTimer and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Whether a <c>membership_approval_mode</c> switches it on; one without a state does (as tulir/whatsmeow reads it).</summary>
    public static bool ReadApproval(Node mode) => (mode.Child("group_join") ?? mode.Child("community_join"))?["state"] != "off";

    /// <summary>A time in seconds; null when it is absent or out of range.</summary>
    public static DateTimeOffset? Time(Node node, string name) => Timestamps.TryParse(node.GetNumber(name), out var time) ? time : null;

    /// <summary>A number as it is written.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static GroupParticipant? Participant(Node node)
    {
        if (node.GetJid("jid") is not { IsPerson: true } jid) return null;
        var role = node["type"] switch { "superadmin" => GroupRole.SuperAdmin, "admin" => GroupRole.Admin, _ => GroupRole.Member };
        var other = node.GetJid(jid.IsLid ? "phone_number" : "lid");
        return new GroupParticipant(jid.ToBare(), other is { IsPerson: true } known && known.IsLid != jid.IsLid ? known.ToBare() : null, role);
    }

    private static GroupAddressing ReadAddressing(string? mode, List<GroupParticipant> participants) => mode switch
    {
        "lid" => GroupAddressing.Lid,
        "pn" => GroupAddressing.Phone,
        _ => participants is [{ Jid.IsLid: true }, ..] ? GroupAddressing.Lid : GroupAddressing.Phone,
    };

    private static GroupDescription? ReadDescription(Node description) =>
        description["id"] is { Length: > 0 } id && description.Child("body")?.Content.Text is { } text
            ? new GroupDescription(id, text, description.GetJid("participant")?.ToBare(), Time(description, "t"))
            : null;
}

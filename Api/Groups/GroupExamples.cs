using Wapio.Api.Contacts;
using Wapio.Api.OpenApi;

namespace Wapio.Api.Groups;

/// <summary>Examples of what callers send about groups, and of what they are answered.</summary>
internal static class GroupExamples
{
    private const string Code = "AbCdEfGhIjKlMnOpQrStUv";

    public static readonly CreateGroupRequestBody New = new("Chess club", [Examples.Phone]);

    public static readonly ParticipantsRequestBody People = new([Examples.Phone]);

    public static readonly GroupSettingsRequestBody Settings = new() { Announce = true, Ephemeral = 604800, Subject = "Chess club" };

    public static readonly AcceptInviteRequestBody Accept = new(Code);

    public static readonly GroupMemberBody Member = new(ContactExamples.Lid, ContactExamples.Lid, ContactExamples.Lid, Examples.Phone, "admin", true);

    public static readonly GroupMemberListBody Members = new([Member], null);

    public static readonly GroupBody Group = new(
        Examples.GroupJid, Examples.GroupJid, "Chess club", "Chess club", "Thursdays at eight", Examples.Jid, Examples.At, false, false, false, false,
        "admin_add", 604800, false, false, null, false, 1, "lid", [Member]);

    public static readonly GroupListBody List = new([Group with { Description = null, Participants = null }], null);

    public static readonly ParticipantBody Participant = new(ContactExamples.Lid, ContactExamples.Lid, Examples.Phone, 200, true, null, null);

    public static readonly ParticipantListBody Participants = new(true, [Participant]);

    public static readonly CreatedGroupBody Created = new(Examples.GroupJid, Examples.GroupJid, "Chess club", "Chess club", null, [Participant]);

    public static readonly ChangedSettingsBody Changed = new(true, ["subject", "ephemeral", "announce"]);

    public static readonly GroupInviteBody Invite = new(Code, $"https://chat.whatsapp.com/{Code}");

    public static readonly JoinedGroupBody Joined = new(Examples.GroupJid, Examples.GroupJid, "joined");

    public static readonly WaitingListBody Requests = new([new WaitingPersonBody(ContactExamples.Lid, ContactExamples.Lid, Examples.Phone, Examples.At, "invite_link")], null);

    public static readonly SubgroupListBody Subgroups = new([new SubgroupBody(Examples.GroupJid, Examples.GroupJid, "Announcements", "Announcements", true, 12)], null);
}

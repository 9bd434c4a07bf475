using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>Groups and their members as nodes. People are named in the addressing of the group, with the other name beside it.</summary>
internal sealed class GroupNodes(AccountDirectory accounts)
{
    /// <summary>The whole group.</summary>
    public Node Group(GroupRecord record, bool withMembers = true)
    {
        var children = new List<Node>(record.Members.Count + 8);
        if (withMembers) children.AddRange(record.Members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => Member(record, m.Key, m.Value)).OfType<Node>());
        if (record.Description is { } description) children.Add(Description(record, description));
        if (record.Announce) children.Add(new Node("announcement"));
        if (record.Locked) children.Add(new Node("locked"));
        if (record.Ephemeral > 0) children.Add(new Node("ephemeral", [("expiration", Text(record.Ephemeral))]));
        if (record.Approval) children.Add(new Node("membership_approval_mode", default, new Node("group_join", [("state", "on")])));
        children.Add(new Node("member_add_mode", default, record.MembersAdd ? "all_member_add" : "admin_add"));
        if (record.IsCommunity) children.Add(new Node("parent", [("default_membership_approval_mode", "request_required")]));
        if (record.Parent is { } parent) children.Add(new Node("linked_parent", [("jid", new Jid(parent, JidServers.Group))]));
        if (record.IsAnnouncementGroup) children.Add(new Node("default_sub_group"));

        return new Node("group",
        [
            ("id", record.Id),
            ("subject", record.Subject),
            ("s_t", Text(record.SubjectAt)),
            ("s_o", Name(record, record.SubjectBy)),
            ("s_o_pn", OtherName(record, record.SubjectBy)),
            ("creation", Text(record.CreatedAt)),
            ("creator", Name(record, record.Creator)),
            ("creator_pn", OtherName(record, record.Creator)),
            ("addressing_mode", Mode(record)),
            ("size", Text(record.Members.Count)),
            ("p_v_id", Text(record.Version)),
            ("a_v_id", Text(record.Version)),
        ], children.ToArray());
    }

    /// <summary>What lists of groups say of one.</summary>
    public static Node Short(GroupRecord record) => new("group",
    [
        ("id", record.Id),
        ("jid", new Jid(record.Id, JidServers.Group)),
        ("subject", record.Subject),
        ("s_t", Text(record.SubjectAt)),
        ("size", Text(record.Members.Count)),
    ], record.IsAnnouncementGroup ? new Node("default_sub_group") : default(NodeContent));

    /// <summary>A member, also one who has left.</summary>
    public Node? Member(GroupRecord record, string number, GroupRole role)
    {
        if (accounts.FindByNumber(number) is not { } account) return null;
        return new Node("participant",
        [
            ("jid", account.Address(record.ByLid)),
            (record.ByLid ? "phone_number" : "lid", account.Address(!record.ByLid)),
            ("type", role switch { GroupRole.Creator => "superadmin", GroupRole.Admin => "admin", _ => null! }),
        ]);
    }

    public Node Members(string tag, GroupRecord record, IEnumerable<string> numbers, NodeAttributes attributes = default) => new(tag, attributes,
        numbers.Select(n => Member(record, n, record.Members.GetValueOrDefault(n))).OfType<Node>().ToArray());

    /// <summary>The address of somebody as the group writes it.</summary>
    public AttributeValue Name(GroupRecord record, string number) => accounts.FindByNumber(number) is { } account ? account.Address(record.ByLid) : (AttributeValue)(string)null!;

    /// <summary>The phone number of somebody, where the group writes LIDs; absent where it writes phone numbers anyway.</summary>
    public AttributeValue OtherName(GroupRecord record, string number) => record.ByLid && accounts.FindByNumber(number) is { } account ? account.Pn : (AttributeValue)(string)null!;

    public static string Mode(GroupRecord record) => record.ByLid ? "lid" : "pn";

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Node Description(GroupRecord record, GroupDescriptionRecord description) => new("description",
    [
        ("id", description.Id),
        ("participant", Name(record, description.By)),
        ("participant_pn", OtherName(record, description.By)),
        ("t", Text(description.At)),
    ], new Node("body", default, System.Text.Encoding.UTF8.GetBytes(description.Text)));
}

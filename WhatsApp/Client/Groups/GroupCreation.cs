using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>What is said of a new group and of new members.</summary>
internal static class GroupCreation
{
    /// <summary>The content of a <c>create</c>.</summary>
    public static async Task<Node[]> ContentAsync(ConnectionContext context, GroupDraft draft, CancellationToken cancellationToken)
    {
        var content = new List<Node>(draft.Participants.Count + 4);
        if (draft.Participants.Count > 0)
            content.AddRange(draft.KeepAddresses ? GroupClient.People(draft.Participants) : await PeopleAsync(context, draft.Participants, cancellationToken));
        if (draft.Parent is { } parent) content.Add(new Node("linked_parent", [("jid", parent)]));
        if (draft.IsLocked) content.Add(new Node("locked"));
        if (draft.IsAnnounce) content.Add(new Node("announcement"));
        if (draft.DisappearingTimer is { } timer) content.Add(new Node("ephemeral", [("expiration", GroupNodes.Text((long)timer.TotalSeconds)), ("trigger", "1")]));
        if (draft.RequiresApproval) content.Add(new Node("membership_approval_mode", [], new Node("group_join", [("state", "on")])));
        return [.. content];
    }

    /// <summary>
    /// People who are to become members: by LID where it is known, with the phone number beside it, and with the privacy token that each has given
    /// us, which those who let only their contacts add them ask for (seen in tulir/whatsmeow, group.go).
    /// </summary>
    public static async Task<Node[]> PeopleAsync(ConnectionContext context, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken)
    {
        var named = GroupClient.People(people);
        var keys = people.Select(person => AddressBook.OtherKey(person.ToBare())).ToHashSet();
        var others = await context.Lane.LoadAsync(keys, cancellationToken);
        var at = 0;
        foreach (var person in people)
        {
            var given = person.ToBare();
            var other = AddressBook.Other(given, others[AddressBook.OtherKey(given)]);
            var (lid, phone) = given.IsLid ? (given, other) : (other ?? given, other is null ? null : given);
            var trust = await context.Tokens.FindTrustedAsync(given, cancellationToken);
            named[at++] = new Node(
                "participant",
                [("jid", lid), phone is { } number ? ("phone_number", number) : ("phone_number", (string)null!)],
                trust is null ? default(NodeContent) : new Node("privacy", [], trust));
        }

        return named;
    }
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Groups;

/// <content>Members.</content>
public sealed partial class GroupClient
{
    /// <summary>Adds people. A person whose settings do not let others add it comes back with 403 and an invitation to send to it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="people">Who, by phone number or LID; one at least.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="RequestException">We may not add anybody, or the connection is gone.</exception>
    public Task<IReadOnlyList<ParticipantResult>> AddAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        ChangeAsync(group, "add", people, cancellationToken);

    /// <summary>Removes members.</summary>
    /// <inheritdoc cref="AddAsync" />
    public Task<IReadOnlyList<ParticipantResult>> RemoveAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        ChangeAsync(group, "remove", people, cancellationToken);

    /// <summary>Makes members admins.</summary>
    /// <inheritdoc cref="AddAsync" />
    public Task<IReadOnlyList<ParticipantResult>> PromoteAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        ChangeAsync(group, "promote", people, cancellationToken);

    /// <summary>Makes admins ordinary members again.</summary>
    /// <inheritdoc cref="AddAsync" />
    public Task<IReadOnlyList<ParticipantResult>> DemoteAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        ChangeAsync(group, "demote", people, cancellationToken);

    /// <summary>Those who wait to be let in. Only admins see them.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public async Task<IReadOnlyList<GroupJoinRequest>> ListJoinRequestsAsync(Jid group, CancellationToken cancellationToken)
    {
        Check(group);
        var answer = await AskAsync("get", group, new Node("membership_approval_requests"), cancellationToken);
        return GroupNodes.Requests(answer.Child("membership_approval_requests"));
    }

    /// <summary>Lets people in who wait.</summary>
    /// <inheritdoc cref="AddAsync" />
    public Task<IReadOnlyList<ParticipantResult>> ApproveAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        DecideAsync(group, "approve", people, cancellationToken);

    /// <summary>Turns people away who wait.</summary>
    /// <inheritdoc cref="AddAsync" />
    public Task<IReadOnlyList<ParticipantResult>> RejectAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        DecideAsync(group, "reject", people, cancellationToken);

    internal static Node[] People(IReadOnlyCollection<Jid> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentOutOfRangeException.ThrowIfZero(people.Count, nameof(people));
        return [.. people.Select(person => person.IsPerson
            ? new Node("participant", [("jid", person.ToBare())])
            : throw new ArgumentException("Only persons are members.", nameof(people)))];
    }

    private Task<IReadOnlyList<ParticipantResult>> ChangeAsync(Jid group, string action, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken)
    {
        Check(group);
        var named = People(people);
        return _gate.RunAsync<IReadOnlyList<ParticipantResult>>(
            async (connection, token) =>
            {
                if (action == "add") named = await GroupCreation.PeopleAsync(connection.Context, people, token);
                return GroupNodes.Results((await AskAsync(connection, "set", group, new Node(action, [], named), token)).Child(action));
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<ParticipantResult>> DecideAsync(Jid group, string action, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken)
    {
        Check(group);
        var change = new Node("membership_requests_action", [], new Node(action, [], People(people)));
        var answer = await AskAsync("set", group, change, cancellationToken);
        return GroupNodes.Results(answer.Child("membership_requests_action")?.Child(action));
    }
}

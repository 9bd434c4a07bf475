using System.Text;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.WhatsApp.Client.Communities;

/// <summary>
/// Communities: groups of groups. Name, description, picture, members and invite link of a community are those of a group: see
/// <see cref="GroupClient"/>.
/// </summary>
/// <remarks>Seen in tulir/whatsmeow, group.go, and Baileys 7, Socket/communities.</remarks>
public sealed class CommunityClient
{
    private readonly ClientGate _gate;
    private readonly TimeProvider _clock;

    internal CommunityClient(ClientGate gate, TimeProvider clock) => (_gate, _clock) = (gate, clock);

    /// <summary>Makes a community. WhatsApp adds its announcement group.</summary>
    /// <param name="subject">Its name, up to 100 characters.</param>
    /// <param name="description">Its description; null or empty for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task<GroupMetadata> CreateAsync(string subject, string? description, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return _gate.RunAsync(
            async (connection, token) =>
            {
                var content = new List<Node> { new("parent", [("default_membership_approval_mode", "request_required")]) };
                if (!string.IsNullOrEmpty(description))
                {
                    var id = MessageIds.Create(connection.Context.Device.Jid!.Value, _clock);
                    content.Insert(0, new Node("description", [("id", id)], new Node("body", [], Encoding.UTF8.GetBytes(description))));
                }

                var create = new Node("create", [("subject", subject)], content.ToArray());
                return GroupNodes.ReadAnswer(await GroupClient.AskAsync(connection, "set", GroupClient.Everywhere, create, token));
            },
            cancellationToken);
    }

    /// <summary>The communities that the account is in.</summary>
    /// <exception cref="RequestException">The connection is gone, or WhatsApp did not answer in time.</exception>
    public Task<IReadOnlyList<GroupMetadata>> ListAsync(CancellationToken cancellationToken) => _gate.RunAsync<IReadOnlyList<GroupMetadata>>(
        async (connection, token) => [.. (await connection.Features.Groups.ListAsync(token)).Where(group => group.IsCommunity)], cancellationToken);

    /// <summary>The groups that belong to a community, its announcement group among them.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public async Task<IReadOnlyList<Subgroup>> ListSubgroupsAsync(Jid community, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("get", community, new Node("sub_groups"), cancellationToken);
        return [.. (answer.Child("sub_groups")?.Content.List ?? []).Where(node => node.Tag == "group").Select(GroupNodes.ReadSubgroup).OfType<Subgroup>()];
    }

    /// <summary>Everybody who is in any group of a community.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public async Task<IReadOnlyList<GroupParticipant>> ListParticipantsAsync(Jid community, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("get", community, new Node("linked_groups_participants"), cancellationToken);
        return answer.Child("linked_groups_participants") is { } participants ? GroupNodes.Participants(participants) : [];
    }

    /// <summary>Puts a group into a community. One has to be an admin of both.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public async Task LinkAsync(Jid community, Jid group, CancellationToken cancellationToken)
    {
        GroupClient.Check(group);
        var link = new Node("link", [("link_type", "sub_group")], new Node("group", [("jid", group)]));
        var answer = await AskAsync("set", community, new Node("links", [], link), cancellationToken);
        if (answer.Child("links")?.Child("link")?.Child("group")?.GetNumber("error") is { } code)
            throw new RequestException(RequestError.Rejected, $"WhatsApp refused to link the group with error {code}.", (int)Math.Clamp(code, 0, 999));
    }

    /// <summary>Takes a group out of a community.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task UnlinkAsync(Jid community, Jid group, CancellationToken cancellationToken)
    {
        GroupClient.Check(group);
        return AskAsync("set", community, new Node("unlink", [("unlink_type", "sub_group")], new Node("group", [("jid", group)])), cancellationToken);
    }

    /// <summary>Leaves a community and all of its groups.</summary>
    /// <exception cref="RequestException">We are not in it, or the connection is gone.</exception>
    public Task LeaveAsync(Jid community, CancellationToken cancellationToken)
    {
        GroupClient.Check(community);
        return AskAsync("set", GroupClient.Everywhere, new Node("leave", [], new Node("community", [("id", community)])), cancellationToken);
    }

    private Task<Node> AskAsync(string type, Jid to, Node content, CancellationToken cancellationToken)
    {
        if (to != GroupClient.Everywhere) GroupClient.Check(to);
        return _gate.RunAsync((connection, token) => GroupClient.AskAsync(connection, type, to, content, token), cancellationToken);
    }
}

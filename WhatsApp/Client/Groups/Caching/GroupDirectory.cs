using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Groups.Caching;

/// <summary>The groups of one connection: from memory, else from WhatsApp.</summary>
internal sealed class GroupDirectory(ConnectionContext context)
{
    public GroupCache Cache { get; } = new(GroupCacheBudget.Shared);

    /// <summary>What a group is and who is in it.</summary>
    public async Task<GroupMetadata> GetAsync(Jid group, bool fresh, CancellationToken cancellationToken) =>
        (await FindAsync(group, fresh, cancellationToken)).Metadata;

    /// <summary>A group with what was worked out of it.</summary>
    public Task<CachedGroup> FindAsync(Jid group, bool fresh, CancellationToken cancellationToken) =>
        Cache.GetAsync(group, fresh, () => FetchAsync(group), cancellationToken);

    /// <summary>All groups that the account is in.</summary>
    public async Task<IReadOnlyList<GroupMetadata>> ListAsync(CancellationToken cancellationToken)
    {
        var query = new Node("participating", [], new[] { new Node("participants"), new Node("description") });
        var answer = await context.Queries.SendAsync("get", GroupClient.Namespace, GroupClient.Everywhere, null, query, cancellationToken);
        var found = new List<GroupMetadata>();
        foreach (var child in answer.Child("groups")?.Content.List ?? [])
        {
            if (child.Tag == "group" && GroupNodes.ReadId(child) is not null) found.Add(GroupNodes.Read(child));
        }

        await LearnAsync(found, cancellationToken);
        return found;
    }

    /// <summary>Keeps groups that WhatsApp told of, and notes which addresses are one account.</summary>
    public async Task LearnAsync(IReadOnlyCollection<GroupMetadata> groups, CancellationToken cancellationToken)
    {
        foreach (var group in groups)
        {
            if (group.Participants.Count > 0) Cache.Put(group);
        }

        await GroupAddresses.LearnAsync(context.Lane, groups.SelectMany(group => group.Participants), cancellationToken);
    }

    private async Task<GroupMetadata> FetchAsync(Jid group)
    {
        // Nobody's own: it ends with an answer, a time-out or the connection.
        var query = new Node("query", [("request", "interactive")]);
        var answer = await context.Queries.SendAsync("get", GroupClient.Namespace, group, null, query, CancellationToken.None);
        var metadata = GroupNodes.ReadAnswer(answer);
        await GroupAddresses.LearnAsync(context.Lane, metadata.Participants, CancellationToken.None);
        return metadata;
    }
}

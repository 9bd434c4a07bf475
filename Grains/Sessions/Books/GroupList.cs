using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Groups;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Groups;
using Wapio.Grains.Sessions.Live;
using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.Grains.Sessions.Books;

/// <summary>The groups that a session is in: asked for once after linking, and kept by what WhatsApp tells from then on.</summary>
internal sealed class GroupList(string sessionId, LiveClient live, IDirectoryStore directory, IWriteQueue writes, TimeProvider clock)
{
    private Task<Outcome<Done>>? _asking;

    /// <summary>Lists groups, without their members.</summary>
    public async Task<Outcome<GroupPage>> ListAsync(LogQuery query, bool onlyCommunities, bool fresh)
    {
        if (fresh || await directory.GroupsAskedAtAsync(sessionId) is null)
        {
            var asked = await AskOnceAsync();
            if (!asked.IsSuccess) return asked.Failure;
        }

        try
        {
            var page = await directory.ListGroupsAsync(sessionId, query.Limit, query.Cursor, onlyCommunities);
            return new GroupPage([.. page.Items.Select(View)], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    /// <summary>The row of a group.</summary>
    public static GroupRow RowOf(string sessionId, GroupMetadata group) => new()
    {
        SessionId = sessionId,
        Jid = group.Jid.ToString(),
        Subject = group.Subject,
        Owner = group.OwnerAddress(),
        MadeAt = group.CreatedAt,
        IsAnnounce = group.IsAnnounce,
        IsLocked = group.IsLocked,
        RequiresApproval = group.RequiresApproval,
        MembersCanAdd = group.MembersCanAdd,
        EphemeralSeconds = group.EphemeralSeconds(),
        IsCommunity = group.IsCommunity,
        IsAnnouncements = group.IsCommunityAnnouncements,
        Parent = group.Parent?.ToString(),
        IsSuspended = group.IsSuspended,
        Size = group.MemberCount(),
    };

    // However many ask at once, WhatsApp is asked once.
    private async Task<Outcome<Done>> AskOnceAsync()
    {
        var asking = _asking ??= AskAsync();
        try
        {
            return await asking;
        }
        finally
        {
            if (_asking == asking) _asking = null;
        }
    }

    private async Task<Outcome<Done>> AskAsync()
    {
        var rows = await live.AskAsync<IReadOnlyList<GroupRow>>(
            async (client, stop) => [.. (await client.Groups.ListAsync(stop)).Select(group => RowOf(sessionId, group))]);
        if (!rows.IsSuccess) return rows.Failure;

        await writes.SubmitAsync(new PutGroups(sessionId, rows.Value) { AllAt = clock.GetUtcNow() });
        return Done.Instance;
    }

    private static GroupView View(GroupRow row) => new()
    {
        Jid = row.Jid,
        Subject = row.Subject,
        Owner = row.Owner,
        CreatedAt = row.MadeAt,
        IsAnnounce = row.IsAnnounce,
        IsLocked = row.IsLocked,
        RequiresApproval = row.RequiresApproval,
        MembersCanAdd = row.MembersCanAdd,
        EphemeralSeconds = row.EphemeralSeconds,
        IsCommunity = row.IsCommunity,
        IsCommunityAnnouncements = row.IsAnnouncements,
        Parent = row.Parent,
        IsSuspended = row.IsSuspended,
        Size = (int)row.Size,
    };
}

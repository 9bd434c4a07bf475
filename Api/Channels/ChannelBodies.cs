using Wapio.Grains.Abstractions.Channels;

namespace Wapio.Api.Channels;

/// <summary>A channel.</summary>
/// <param name="ChannelId">Its JID, <c>...@newsletter</c>: what <c>channel_id</c> takes.</param>
/// <param name="Jid">The same as <c>channel_id</c>.</param>
/// <param name="Id">The same as <c>channel_id</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="InviteLink">The link that leads to it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Subscribers">How many follow it.</param>
/// <param name="Verified">True when WhatsApp has verified it.</param>
/// <param name="State"><c>active</c>, <c>suspended</c>, ..., in WhatsApp's words.</param>
/// <param name="Role">What the number is in it: <c>owner</c>, <c>admin</c>, <c>subscriber</c>, <c>guest</c> or <c>unknown</c>.</param>
/// <param name="Muted">True when it tells nothing of new messages.</param>
public sealed record ChannelBody(
    string ChannelId, string Jid, string Id, string Name, string? Description, string? InviteLink, DateTimeOffset? CreatedAt, long Subscribers,
    bool Verified, string State, string Role, bool Muted)
{
    /// <summary>Writes it.</summary>
    public static ChannelBody From(ChannelView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.Jid, view.Jid, view.Jid, view.Name, view.Description, view.InviteLink, view.CreatedAt, view.Subscribers, view.IsVerified, view.State, view.Role, view.IsMuted);
    }
}

/// <summary>Channels.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record ChannelListBody(IReadOnlyList<ChannelBody> Data, string? NextCursor)
{
    /// <summary>Writes them.</summary>
    public static ChannelListBody From(ChannelList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new([.. list.Items.Select(ChannelBody.From)], null);
    }
}

/// <summary>A channel to make.</summary>
/// <param name="Name">Its name, 1 to 100 characters.</param>
/// <param name="Description">What it says of itself, up to 2048 characters.</param>
/// <param name="SessionId">The session.</param>
internal sealed record CreateChannelRequestBody(string Name, string? Description = null, string? SessionId = null);

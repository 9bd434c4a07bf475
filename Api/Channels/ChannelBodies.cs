using Wapio.Grains.Abstractions.Channels;

namespace Wapio.Api.Channels;

/// <summary>A channel.</summary>
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

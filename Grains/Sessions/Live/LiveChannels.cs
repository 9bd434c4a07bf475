using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Channels;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Newsletters;

namespace Wapio.Grains.Sessions.Live;

/// <summary>Asks WhatsApp about channels, makes and follows them.</summary>
internal sealed class LiveChannels(LiveClient live)
{
    private const string LinkPrefix = "https://whatsapp.com/channel/";

    /// <summary>The channels that the number follows or owns.</summary>
    public Task<Outcome<ChannelList>> ListAsync() => live.AskAsync(
        async (client, stop) => new ChannelList([.. (await client.Newsletters.ListAsync(stop)).Select(View)]));

    /// <summary>A channel.</summary>
    public Task<Outcome<ChannelView>> GetAsync(string channel) => OfAsync(channel, jid => live.AskAsync(
        async (client, stop) => View(await client.Newsletters.GetAsync(jid, stop))));

    /// <summary>The channel behind a link.</summary>
    public Task<Outcome<ChannelView>> ResolveAsync(string invite) => live.AskAsync(async (client, stop) => View(await client.Newsletters.FindAsync(invite, stop)));

    /// <summary>Makes a channel.</summary>
    public Task<Outcome<ChannelView>> CreateAsync(string name, string? description) => live.AskAsync(async (client, stop) =>
    {
        await client.Newsletters.AcceptTermsAsync(stop);
        return View(await client.Newsletters.CreateAsync(name, description, default, stop));
    });

    /// <summary>Follows a channel, or follows it no longer.</summary>
    public Task<Outcome<Done>> SetFollowedAsync(string channel, bool followed) => OfAsync(channel, jid => live.DoAsync((client, stop) =>
        followed ? client.Newsletters.FollowAsync(jid, stop) : client.Newsletters.UnfollowAsync(jid, stop)));

    /// <summary>Silences a channel, or ends that.</summary>
    public Task<Outcome<Done>> SetMutedAsync(string channel, bool muted) => OfAsync(channel, jid => live.DoAsync(
        (client, stop) => client.Newsletters.MuteAsync(jid, muted, stop)));

    private static Task<Outcome<T>> OfAsync<T>(string channel, Func<Jid, Task<Outcome<T>>> ask) where T : class =>
        Jid.TryParse(channel, out var jid) && jid is { IsNewsletter: true, User.Length: > 0 }
            ? ask(jid)
            : Task.FromResult<Outcome<T>>(Failure.Invalid("channel_id", "Must be the JID of a channel, ending in @newsletter"));

    private static ChannelView View(Newsletter channel) => new()
    {
        Jid = channel.Jid.ToString(),
        Name = channel.Name,
        Description = channel.Description.Length > 0 ? channel.Description : null,
        InviteLink = channel.InviteCode is { Length: > 0 } code ? LinkPrefix + code : null,
        CreatedAt = channel.CreatedAt,
        Subscribers = channel.Subscribers,
        IsVerified = channel.IsVerified,
        State = channel.State,
        Role = channel.Role.ToString().ToLowerInvariant(),
        IsMuted = channel.IsMuted,
    };
}

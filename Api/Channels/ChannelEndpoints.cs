using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Addresses;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Channels;

namespace Wapio.Api.Channels;

/// <summary><c>/api/channels</c>: channels to follow, and one's own.</summary>
internal static class ChannelEndpoints
{
    private const string ExampleJid = "120363012345678901@newsletter";
    private static readonly int[] LiveRefusals = [403, 409, 429, 502, 503, 504];

    private static readonly ChannelBody Example = new(
        ExampleJid, ExampleJid, ExampleJid, "Chess news", "What happens on boards", "https://whatsapp.com/channel/0029VaExample", Examples.At, 42, false, "active", "owner", false);

    /// <summary>Maps the routes.</summary>
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channels = routes.MapGroup("/api/channels").RequireAuthorization();
        channels.MapGet("", List).Describe("getChannels", Tags.Channels, "List channels", "Those that the number follows or owns.").Gives(new ChannelListBody([Example], null)).Refuses(LiveRefusals);
        channels.MapPost("", Create)
            .Describe("createChannel", Tags.Channels, "Make a channel", "This accepts WhatsApp's terms for channels for the number.")
            .Takes(new CreateChannelRequestBody("Chess news", "What happens on boards")).Gives(Example, StatusCodes.Status201Created).Refuses(LiveRefusals);
        channels.MapGet("{channelJid}", Get).Describe("getChannel", Tags.Channels, "Get a channel").Gives(Example).Refuses(LiveRefusals);
        channels.MapGet("invite/{inviteCode}", Resolve).Describe("getChannelInviteInfo", Tags.Channels, "Get the channel of a link").Gives(Example).Refuses(LiveRefusals);
        channels.MapPost("{channelJid}/follow", Follow).Describe("followChannel", Tags.Channels, "Follow a channel").TakesNothing().Gives(new SuccessBody()).Refuses(LiveRefusals);
        channels.MapPost("{channelJid}/unfollow", Unfollow).Describe("unfollowChannel", Tags.Channels, "Stop following a channel").TakesNothing().Gives(new SuccessBody()).Refuses(LiveRefusals);
        channels.MapPost("{channelJid}/mute", Mute).Describe("muteChannel", Tags.Channels, "Mute a channel").TakesNothing().Gives(new SuccessBody()).Refuses(LiveRefusals);
        channels.MapPost("{channelJid}/unmute", Unmute).Describe("unmuteChannel", Tags.Channels, "Unmute a channel").TakesNothing().Gives(new SuccessBody()).Refuses(LiveRefusals);
    }

    private static async Task<IResult> List(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await Session(context, sessions, grains)).List(context.Caller());
        return outcome.ToResult(ChannelListBody.From, ApiJson.Bodies.ChannelListBody);
    }

    private static async Task<IResult> Create(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        var name = body.Required(100, "name");
        if (name is not null && string.IsNullOrWhiteSpace(name)) body.Fail("name", "Required");
        var description = body.String(2048, "description");
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();
        var outcome = await (await Session(context, sessions, grains, session)).Create(context.Caller(), name!, description);
        return outcome.ToResult(ChannelBody.From, ApiJson.Bodies.ChannelBody, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(HttpContext context, string channelJid, SessionResolver sessions, IGrainFactory grains)
    {
        var channel = PathAddresses.OfChannel(channelJid);
        var outcome = await (await Session(context, sessions, grains)).Get(context.Caller(), channel);
        return outcome.ToResult(ChannelBody.From, ApiJson.Bodies.ChannelBody);
    }

    private static async Task<IResult> Resolve(HttpContext context, string inviteCode, SessionResolver sessions, IGrainFactory grains)
    {
        if (inviteCode.Length > 256 || string.IsNullOrWhiteSpace(inviteCode)) throw new RefusedException(Failure.Invalid("invite_code", "Must be the code at the end of a channel's link"));
        var outcome = await (await Session(context, sessions, grains)).ResolveInvite(context.Caller(), inviteCode);
        return outcome.ToResult(ChannelBody.From, ApiJson.Bodies.ChannelBody);
    }

    private static Task<IResult> Follow(HttpContext context, string channelJid, SessionResolver sessions, IGrainFactory grains) =>
        SetAsync(context, channelJid, sessions, grains, (session, channel) => session.SetFollowed(context.Caller(), channel, followed: true));

    private static Task<IResult> Unfollow(HttpContext context, string channelJid, SessionResolver sessions, IGrainFactory grains) =>
        SetAsync(context, channelJid, sessions, grains, (session, channel) => session.SetFollowed(context.Caller(), channel, followed: false));

    private static Task<IResult> Mute(HttpContext context, string channelJid, SessionResolver sessions, IGrainFactory grains) =>
        SetAsync(context, channelJid, sessions, grains, (session, channel) => session.SetMuted(context.Caller(), channel, muted: true));

    private static Task<IResult> Unmute(HttpContext context, string channelJid, SessionResolver sessions, IGrainFactory grains) =>
        SetAsync(context, channelJid, sessions, grains, (session, channel) => session.SetMuted(context.Caller(), channel, muted: false));

    private static async Task<IResult> SetAsync(
        HttpContext context, string channelJid, SessionResolver sessions, IGrainFactory grains, Func<ISessionChannels, string, Task<Outcome<Done>>> set)
    {
        var channel = PathAddresses.OfChannel(channelJid);
        var outcome = await set(await Session(context, sessions, grains), channel);
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }

    private static async Task<ISessionChannels> Session(HttpContext context, SessionResolver sessions, IGrainFactory grains, string? fromBody = null) =>
        grains.GetGrain<ISessionChannels>(await sessions.ResolveAsync(context, fromBody));
}

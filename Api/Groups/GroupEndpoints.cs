using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Addresses;
using Wapio.Api.Contacts;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Groups;

namespace Wapio.Api.Groups;

/// <summary><c>/api/groups</c>: groups, their settings and pictures.</summary>
internal static class GroupEndpoints
{
    private static readonly int[] LiveRefusals = [403, 409, 429, 502, 503, 504];

    /// <summary>Maps the routes.</summary>
    public static void MapGroups(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/api/groups").RequireAuthorization();
        groups.MapGet("", List)
            .Describe("getGroups", Tags.Groups, "List groups", "The groups that the number is in, communities among them. WhatsApp is asked once after linking; from then on they are known.")
            .Paged().Asks("refresh", "Asks WhatsApp again.", "boolean").Gives(GroupExamples.List).Refuses(LiveRefusals);
        groups.MapPost("", Create)
            .Describe("createGroup", Tags.Groups, "Make a group", "`participants` in the answer says what became of each: WhatsApp may refuse some, with 403 and an invitation to send to those who must agree.")
            .Takes(GroupExamples.New).Gives(GroupExamples.Created, StatusCodes.Status201Created).Refuses(LiveRefusals);
        groups.MapGet("{groupJid}", Get).Describe("getGroup", Tags.Groups, "Get a group").Asks("refresh", "Asks WhatsApp again.", "boolean").Gives(GroupExamples.Group).Refuses(LiveRefusals);
        groups.MapGet("{groupJid}/metadata", Get)
            .Describe("getGroupMetadata", Tags.Groups, "Get what a group is, and who is in it").Asks("refresh", "Asks WhatsApp again.", "boolean").Gives(GroupExamples.Group).Refuses(LiveRefusals);
        groups.MapGet("{groupJid}/subgroups", ListSubgroups)
            .Describe("getSubgroups", Tags.Groups, "List the groups of a community").Gives(GroupExamples.Subgroups).Refuses(LiveRefusals);
        groups.MapPut("{groupJid}/settings", Update)
            .Describe("updateGroupSettings", Tags.Groups, "Change a group", "Name, description and settings, one after the other; when one is refused, the message names those that were changed before it.")
            .Takes(GroupExamples.Settings).Gives(GroupExamples.Changed).Refuses(LiveRefusals);
        groups.MapGet("{groupJid}/picture", GetPicture)
            .Describe("getGroupProfilePicture", Tags.Groups, "Get where a group's picture is", "`url` is null when there is none.").Gives(ContactExamples.Picture).Refuses(LiveRefusals);
        groups.MapPut("{groupJid}/picture", SetPicture)
            .Describe("setGroupPicture", Tags.Groups, "Change a group's picture", "A square JPEG of 1 MiB at most, as the body or in a form. Its new `id` is answered.")
            .TakesFile().Gives(new PictureBody(null, "1706702400")).Refuses(LiveRefusals);
        groups.MapDelete("{groupJid}/picture", RemovePicture)
            .Describe("deleteGroupPicture", Tags.Groups, "Remove a group's picture").Gives(new SuccessBody()).Refuses(LiveRefusals);
        groups.MapPost("{groupJid}/leave", Leave)
            .Describe("leaveGroup", Tags.Groups, "Leave a group", "A community is left with all of its groups.").TakesNothing().Gives(new SuccessBody()).Refuses(LiveRefusals);
        routes.MapGet("/api/communities", ListCommunities).RequireAuthorization()
            .Describe("getCommunities", Tags.Groups, "List communities").Paged().Asks("refresh", "Asks WhatsApp again.", "boolean").Gives(GroupExamples.List).Refuses(LiveRefusals);
    }

    /// <summary>The grain of a group that a path names.</summary>
    internal static async Task<IGroupGrain> GroupAsync(
        HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains, string? sessionFromBody = null)
    {
        var jid = PathAddresses.OfGroup(groupJid);
        return grains.GetGrain<IGroupGrain>(GroupGrainKey.Of(await sessions.ResolveAsync(context, sessionFromBody), jid));
    }

    private static Task<IResult> List(HttpContext context, SessionResolver sessions, IGrainFactory grains) => ListAsync(context, onlyCommunities: false, sessions, grains);

    private static Task<IResult> ListCommunities(HttpContext context, SessionResolver sessions, IGrainFactory grains) => ListAsync(context, onlyCommunities: true, sessions, grains);

    private static async Task<IResult> ListAsync(HttpContext context, bool onlyCommunities, SessionResolver sessions, IGrainFactory grains)
    {
        var (query, fresh) = (context.Request.Query.Log(), context.Request.Query.Flag("refresh") ?? false);
        var sessionId = await sessions.ResolveAsync(context);
        var outcome = await grains.GetGrain<ISessionGroups>(sessionId).List(context.Caller(), query, onlyCommunities, fresh);
        return outcome.ToResult(GroupListBody.From, ApiJson.Bodies.GroupListBody);
    }

    private static async Task<IResult> Create(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var (session, group) = await GroupRequests.ReadCreateAsync(context);
        var sessionId = await sessions.ResolveAsync(context, session);
        var outcome = await grains.GetGrain<ISessionGroups>(sessionId).Create(context.Caller(), group);
        return outcome.ToResult(CreatedGroupBody.From, ApiJson.Bodies.CreatedGroupBody, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var fresh = context.Request.Query.Flag("refresh") ?? false;
        var outcome = await (await GroupAsync(context, groupJid, sessions, grains)).Get(context.Caller(), fresh);
        return outcome.ToResult(GroupBody.From, ApiJson.Bodies.GroupBody);
    }

    private static async Task<IResult> ListSubgroups(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupAsync(context, groupJid, sessions, grains)).ListSubgroups(context.Caller());
        return outcome.ToResult(SubgroupListBody.From, ApiJson.Bodies.SubgroupListBody);
    }

    private static async Task<IResult> Update(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var (session, patch) = await GroupRequests.ReadSettingsAsync(context);
        var outcome = await (await GroupAsync(context, groupJid, sessions, grains, session)).Update(context.Caller(), patch);
        return outcome.ToResult(ChangedSettingsBody.From, ApiJson.Bodies.ChangedSettingsBody);
    }

    private static async Task<IResult> GetPicture(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupAsync(context, groupJid, sessions, grains)).GetPicture(context.Caller());
        return outcome.ToResult(PictureBody.From, ApiJson.Bodies.PictureBody);
    }

    private static async Task<IResult> SetPicture(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var group = await GroupAsync(context, groupJid, sessions, grains);
        var outcome = await group.SetPicture(context.Caller(), await PictureUpload.ReadAsync(context));
        return outcome.ToResult(PictureBody.From, ApiJson.Bodies.PictureBody);
    }

    private static async Task<IResult> RemovePicture(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupAsync(context, groupJid, sessions, grains)).SetPicture(context.Caller(), null);
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }

    private static async Task<IResult> Leave(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupAsync(context, groupJid, sessions, grains)).Leave(context.Caller());
        return outcome.ToResult<Done, SuccessBody>(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }
}

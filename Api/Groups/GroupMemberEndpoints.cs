using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Groups;

namespace Wapio.Api.Groups;

/// <summary><c>/api/groups/{groupJid}</c>: who is in a group, and who wants to be.</summary>
internal static class GroupMemberEndpoints
{
    private const string Refused = "`status` is 200 for whom it was done, else WhatsApp's code: 403 not allowed, 404 not there, 409 so already.";

    private static readonly int[] LiveRefusals = [403, 409, 429, 502, 503, 504];

    /// <summary>Maps the routes.</summary>
    public static void MapGroupMembers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/groups/{groupJid}").RequireAuthorization();
        group.MapGet("participants", List).Describe("getGroupParticipants", Tags.Groups, "List who is in a group").Gives(GroupExamples.Members).Refuses(LiveRefusals);
        Change(group.MapPost("participants", Add), "addGroupParticipants", "Add people to a group");
        Change(group.MapDelete("participants", Remove), "removeGroupParticipants", "Remove people from a group");
        Change(group.MapPost("participants/add", Add), "addGroupParticipantsByPost", "Add people to a group");
        Change(group.MapPost("participants/remove", Remove), "removeGroupParticipantsByPost", "Remove people from a group");
        Change(group.MapPost("participants/promote", Promote), "promoteGroupParticipants", "Make people admins of a group");
        Change(group.MapPost("participants/demote", Demote), "demoteGroupParticipants", "Make admins of a group ordinary members again");
        group.MapGet("join-requests", ListRequests)
            .Describe("getGroupJoinRequests", Tags.Groups, "List who waits to be let into a group", "For admins.").Gives(GroupExamples.Requests).Refuses(LiveRefusals);
        Change(group.MapPost("join-requests/approve", Approve), "approveGroupJoinRequests", "Let people into a group who wait");
        Change(group.MapPost("join-requests/reject", Reject), "rejectGroupJoinRequests", "Turn people away who wait to be let into a group");
    }

    private static void Change(RouteHandlerBuilder route, string id, string summary) =>
        route.Describe(id, Tags.Groups, summary, Refused).Takes(GroupExamples.People).Gives(GroupExamples.Participants).Refuses(LiveRefusals);

    private static async Task<IResult> List(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupEndpoints.GroupAsync(context, groupJid, sessions, grains)).Get(context.Caller(), fresh: false);
        return outcome.ToResult(
            view => new GroupMemberListBody([.. view.Participants.Select(GroupMemberBody.From)], null), ApiJson.Bodies.GroupMemberListBody);
    }

    private static Task<IResult> Add(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        ChangeAsync(context, groupJid, GroupMemberAction.Add, sessions, grains);

    private static Task<IResult> Remove(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        ChangeAsync(context, groupJid, GroupMemberAction.Remove, sessions, grains);

    private static Task<IResult> Promote(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        ChangeAsync(context, groupJid, GroupMemberAction.Promote, sessions, grains);

    private static Task<IResult> Demote(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        ChangeAsync(context, groupJid, GroupMemberAction.Demote, sessions, grains);

    private static Task<IResult> Approve(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        ChangeAsync(context, groupJid, GroupMemberAction.Approve, sessions, grains);

    private static Task<IResult> Reject(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        ChangeAsync(context, groupJid, GroupMemberAction.Reject, sessions, grains);

    private static async Task<IResult> ListRequests(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupEndpoints.GroupAsync(context, groupJid, sessions, grains)).ListJoinRequests(context.Caller());
        return outcome.ToResult(WaitingListBody.From, ApiJson.Bodies.WaitingListBody);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string groupJid, GroupMemberAction action, SessionResolver sessions, IGrainFactory grains)
    {
        var (session, people) = await GroupRequests.ReadPeopleAsync(context);
        var group = await GroupEndpoints.GroupAsync(context, groupJid, sessions, grains, session);
        var outcome = await group.ChangeMembers(context.Caller(), new ChangeMembers(action, people));
        return outcome.ToResult(ParticipantListBody.From, ApiJson.Bodies.ParticipantListBody);
    }
}

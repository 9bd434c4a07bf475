using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Groups;

namespace Wapio.Api.Groups;

/// <summary>Invite links of groups: showing and replacing them, and joining by them.</summary>
internal static class GroupInviteEndpoints
{
    private static readonly int[] LiveRefusals = [403, 409, 429, 502, 503, 504];

    /// <summary>Maps the routes.</summary>
    public static void MapGroupInvites(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/api/groups").RequireAuthorization();
        groups.MapGet("{groupJid}/invite-link", Get)
            .Describe("getGroupInviteLink", Tags.Groups, "Get a group's invite link", "For admins.").Gives(GroupExamples.Invite).Refuses(LiveRefusals);
        groups.MapPost("{groupJid}/invite-link/revoke", Revoke)
            .Describe("revokeGroupInviteLink", Tags.Groups, "Replace a group's invite link", "The one before leads nowhere any more. For admins.")
            .TakesNothing().Gives(GroupExamples.Invite).Refuses(LiveRefusals);
        groups.MapDelete("{groupJid}/invite-link", Revoke)
            .Describe("deleteGroupInviteLink", Tags.Groups, "Replace a group's invite link", "As `POST .../invite-link/revoke`.").Gives(GroupExamples.Invite).Refuses(LiveRefusals);
        groups.MapGet("invite/{inviteCode}", Resolve)
            .Describe("getGroupInviteInfo", Tags.Groups, "Get the group of an invitation", "Before joining it. What WhatsApp tells of it may be less than of a group that one is in.")
            .Gives(GroupExamples.Group).Refuses(LiveRefusals);
        groups.MapPost("invite/accept", Accept)
            .Describe("acceptGroupInvite", Tags.Groups, "Join a group", "`status` is `joined`, or `pending_approval` when an admin has to agree first.")
            .Takes(GroupExamples.Accept).Gives(GroupExamples.Joined).Refuses(LiveRefusals);
    }

    private static Task<IResult> Get(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        GetAsync(context, groupJid, renew: false, sessions, grains);

    private static Task<IResult> Revoke(HttpContext context, string groupJid, SessionResolver sessions, IGrainFactory grains) =>
        GetAsync(context, groupJid, renew: true, sessions, grains);

    private static async Task<IResult> GetAsync(HttpContext context, string groupJid, bool renew, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await GroupEndpoints.GroupAsync(context, groupJid, sessions, grains)).GetInvite(context.Caller(), renew);
        return outcome.ToResult(GroupInviteBody.From, ApiJson.Bodies.GroupInviteBody);
    }

    private static async Task<IResult> Resolve(HttpContext context, string inviteCode, SessionResolver sessions, IGrainFactory grains)
    {
        if (!GroupRequests.IsCode(inviteCode)) throw new RefusedException(Failure.Invalid("invite_code", "Must be an invite code, or a link with one"));
        var outcome = await grains.GetGrain<ISessionGroups>(await sessions.ResolveAsync(context)).ResolveInvite(context.Caller(), inviteCode);
        return outcome.ToResult(GroupBody.From, ApiJson.Bodies.GroupBody);
    }

    private static async Task<IResult> Accept(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var (session, code) = await GroupRequests.ReadInviteAsync(context);
        var outcome = await grains.GetGrain<ISessionGroups>(await sessions.ResolveAsync(context, session)).AcceptInvite(context.Caller(), code);
        return outcome.ToResult(JoinedGroupBody.From, ApiJson.Bodies.JoinedGroupBody);
    }
}

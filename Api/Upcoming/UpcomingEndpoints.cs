using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Upcoming;

/// <summary>
/// Routes of the contract that are not built yet. They check the token as they will, and answer 501, so that a caller can tell
/// "not here yet" from "no such thing".
/// </summary>
internal static class UpcomingEndpoints
{
    private static readonly (string Method, string Route)[] Routes =
    [
        ("GET", "/api/on-whatsapp/{phone}"),
        ("GET", "/api/lid-from-pn/{pn}"),
        ("GET", "/api/pn-from-lid/{lid}"),
        ("GET", "/api/contacts"),
        ("PUT", "/api/contacts"),
        ("GET", "/api/contacts/{phone}"),
        ("GET", "/api/contacts/{jid}/picture"),
        ("POST", "/api/contacts/{phone}/block"),
        ("POST", "/api/contacts/{phone}/unblock"),
        ("DELETE", "/api/contacts/{phone}/data"),
        ("GET", "/api/chats"),
        ("GET", "/api/chats/{jid}"),
        ("PATCH", "/api/chats/{jid}"),
        ("GET", "/api/chats/{jid}/messages"),
        ("POST", "/api/chats/{jid}/read"),
        ("GET", "/api/groups"),
        ("POST", "/api/groups"),
        ("GET", "/api/groups/{groupJid}"),
        ("GET", "/api/groups/{groupJid}/metadata"),
        ("GET", "/api/groups/{groupJid}/participants"),
        ("POST", "/api/groups/{groupJid}/participants"),
        ("DELETE", "/api/groups/{groupJid}/participants"),
        ("POST", "/api/groups/{groupJid}/participants/add"),
        ("POST", "/api/groups/{groupJid}/participants/remove"),
        ("POST", "/api/groups/{groupJid}/participants/promote"),
        ("POST", "/api/groups/{groupJid}/participants/demote"),
        ("PUT", "/api/groups/{groupJid}/settings"),
        ("GET", "/api/groups/{groupJid}/picture"),
        ("GET", "/api/groups/{groupJid}/invite-link"),
        ("POST", "/api/groups/{groupJid}/leave"),
        ("GET", "/api/groups/invite/{inviteCode}"),
        ("POST", "/api/groups/invite/accept"),
    ];

    /// <summary>Maps the routes.</summary>
    public static void MapUpcoming(this IEndpointRouteBuilder routes)
    {
        foreach (var (method, route) in Routes) routes.MapMethods(route, [method], Answer).RequireAuthorization().ExcludeFromDescription();
    }

    private static ErrorResponse Answer(HttpContext context) =>
        new(new Failure(ReasonCodes.NotImplemented, "This is not built yet"));
}

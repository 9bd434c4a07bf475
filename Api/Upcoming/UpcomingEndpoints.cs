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
    ];

    /// <summary>Maps the routes.</summary>
    public static void MapUpcoming(this IEndpointRouteBuilder routes)
    {
        foreach (var (method, route) in Routes) routes.MapMethods(route, [method], Answer).RequireAuthorization().ExcludeFromDescription();
    }

    private static ErrorResponse Answer(HttpContext context) =>
        new(new Failure(ReasonCodes.NotImplemented, "This is not built yet"));
}

using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Http;

/// <summary><c>GET /logins?since=</c>: who logged in when, when that ended, and whether it was a second connection at the same time.</summary>
internal static class LoginEndpoints
{
    public static void MapLogins(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/logins", (LoginLog logins, long? since) => new DataAnswer<Login>(logins.Since(since ?? 0)));
}

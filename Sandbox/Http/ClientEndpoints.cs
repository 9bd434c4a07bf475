using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Http;

/// <summary>Where clients connect.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder routes) => routes.MapGet("/ws/chat", AcceptAsync);

    private static async Task AcceptAsync(HttpContext context, ClientAcceptor acceptor, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest) throw new ControlException(StatusCodes.Status426UpgradeRequired, "This is a WebSocket.");

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await acceptor.RunAsync(socket, lifetime.ApplicationStopping);
    }
}

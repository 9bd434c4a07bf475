using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Wapio.EndToEnd.Tests.BadServers;

/// <summary>Stands between a client and the sandbox, and changes one bit of what the server says when told to.</summary>
internal sealed class TamperingRelay(string upstream)
{
    private int _tamper;

    /// <summary>Flips the last bit of the next message that the server sends.</summary>
    public void TamperOnce() => Interlocked.Exchange(ref _tamper, 1);

    public async Task AnswerAsync(HttpContext context)
    {
        using var client = await context.WebSockets.AcceptWebSocketAsync();
        using var server = new ClientWebSocket();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await server.ConnectAsync(new Uri(upstream), ended.Token);
        var directions = new[] { CopyAsync(client, server, tampers: false, ended.Token), CopyAsync(server, client, tampers: true, ended.Token) };
        await Task.WhenAny(directions);
        await ended.CancelAsync();
        await Task.WhenAll(directions);
    }

    private async Task CopyAsync(WebSocket from, WebSocket to, bool tampers, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var part = await from.ReceiveAsync(buffer, cancellation);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;

                if (tampers && part.Count > 0 && Interlocked.Exchange(ref _tamper, 0) == 1)
                    buffer[part.Count - 1] ^= 1;

                await to.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, cancellation);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
        }
    }
}

using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Wapio.EndToEnd.Tests.BadServers;

/// <summary>What a server might say that is not WhatsApp, or not well.</summary>
internal static class BadAnswers
{
    private const int FrameHeader = 3;
    private const int LargestFrame = 0xFFFFFF;

    /// <summary>No WebSocket at all.</summary>
    public static Task WebPage(HttpContext context) => context.Response.WriteAsync("<html>It works!</html>");

    /// <summary>Accepts and closes.</summary>
    public static Task CloseAtOnce(HttpContext context) => AnswerAsync(context, []);

    /// <summary>Bytes that mean nothing, in frames of random sizes.</summary>
    public static Task Garbage(HttpContext context)
    {
        var bytes = new byte[4096];
        new Random(20260817).NextBytes(bytes);
        return AnswerAsync(context, bytes);
    }

    /// <summary>A well-formed frame that holds no handshake message.</summary>
    public static Task GarbageInAFrame(HttpContext context)
    {
        var frame = new byte[FrameHeader + 200];
        new Random(20260818).NextBytes(frame);
        (frame[0], frame[1], frame[2]) = (0, 0, 200);
        return AnswerAsync(context, frame);
    }

    /// <summary>A frame of the largest size that the header can say, 16 MB, all of it sent.</summary>
    public static Task LargestPossibleFrame(HttpContext context)
    {
        var frame = new byte[FrameHeader + LargestFrame];
        (frame[0], frame[1], frame[2]) = (0xFF, 0xFF, 0xFF);
        return AnswerAsync(context, frame);
    }

    private static async Task AnswerAsync(HttpContext context, byte[] bytes)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[4096];
        try
        {
            await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, context.RequestAborted);
            if (bytes.Length == 0)
                return;

            // It is for the client to end this.
            while ((await socket.ReceiveAsync(buffer, context.RequestAborted)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
        }
    }
}

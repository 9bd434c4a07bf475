using System.Text;

namespace Wapio.Bench.Load;

/// <summary>Requests of <c>POST /api/send-message</c> as bytes.</summary>
internal static class SendRequest
{
    /// <summary>A request to send a text.</summary>
    /// <param name="token">Whose.</param>
    /// <param name="session">From where.</param>
    /// <param name="chat">To which of many numbers. Nobody has them: what is accepted for them need not reach anybody.</param>
    /// <param name="number">Goes into the text.</param>
    public static ReadOnlyMemory<byte> Create(string token, string session, int chat, int number)
    {
        var body = $$"""{"session_id":"{{session}}","to":"+49151{{50_000_000 + chat}}","kind":"text","text":"message {{number}} of the benchmark"}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/send-message HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}

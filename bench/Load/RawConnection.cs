using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wapio.Bench.Load;

/// <summary>
/// One HTTP/1.1 connection that is kept open, for requests that are bytes already. It reads of an answer what it must, as an HTTP client of the
/// usual kind costs more than the server that it measures.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];

    public async Task ConnectAsync(Uri address) => await _socket.ConnectAsync(IPAddress.Loopback, address.Port);

    /// <summary>Sends a request, reads its answer to the end and returns the status.</summary>
    public async ValueTask<int> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0) throw new IOException("The server closed the connection.");

            length += read;
            if (IsWhole(_buffer.AsSpan(0, length), out var status)) return status;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;

        status = int.Parse(answer.Slice("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        var body = answer[(head + 4)..];
        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0) return body.EndsWith("0\r\n\r\n"u8);

        var value = answer[(at + "Content-Length: ".Length)..];
        return body.Length >= int.Parse(Encoding.ASCII.GetString(value[..value.IndexOf((byte)'\r')]), CultureInfo.InvariantCulture);
    }
}

using System.Net;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>The body of an upload: a file from its beginning, as often as it is asked for. Every write shows that the host still takes it.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly Stream _file;
    private readonly StallGuard _guard;

    public UploadContent(Stream file, StallGuard guard)
    {
        (_file, _guard) = (file, guard);
        Headers.ContentType = new("application/octet-stream");
        Headers.ContentLength = file.Length;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(MediaFormat.ChunkSize);
        try
        {
            _file.Position = 0;
            for (int read; (read = await _file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                _guard.Touch();
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

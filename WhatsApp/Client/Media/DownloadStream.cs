using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>The body of a download: no more than allowed is read of it, and every read shows that the host is still there.</summary>
internal sealed class DownloadStream(Stream body, long allowed, StallGuard guard) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await ReadBodyAsync(buffer, cancellationToken);
        guard.Touch();
        _read += read;
        return _read <= allowed ? read : throw new MediaException(MediaError.TooLarge, $"The file is larger than the {allowed} bytes that are wanted.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // What goes wrong with the file that it is written to is another matter.
    private async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            throw new MediaException(MediaError.HostsUnreachable, "The media host broke off.", failure);
        }
    }
}

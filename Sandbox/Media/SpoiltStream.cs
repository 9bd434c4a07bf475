namespace Wapio.Sandbox.Media;

/// <summary>A file as a bad host gives it: slowly, cut off, or with one bit changed.</summary>
internal sealed class SpoiltStream(Stream file, long length) : Stream
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private long _position;

    /// <summary>How many bytes a second it gives; null for all at once.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Where one bit is changed; null for nowhere.</summary>
    public long? WrongAt { get; init; }

    /// <summary>Where the connection breaks; null for nowhere.</summary>
    public long? BreaksAt { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var most = Math.Min(buffer.Length, length - _position);
        if (BreaksAt is { } end)
        {
            if (_position >= end) throw new IOException("The media host breaks off.");
            most = Math.Min(most, end - _position);
        }

        if (BytesPerSecond is { } rate)
        {
            most = Math.Min(most, Math.Max(1, (long)(rate * Tick.TotalSeconds)));
            await Task.Delay(Tick, cancellationToken);
        }

        var read = await file.ReadAsync(buffer[..(int)most], cancellationToken);
        if (WrongAt is { } wrong && wrong >= _position && wrong < _position + read) buffer.Span[(int)(wrong - _position)] ^= 1;
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}

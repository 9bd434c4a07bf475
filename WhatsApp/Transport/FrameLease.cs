using System.Buffers;

namespace Wapio.WhatsApp.Transport;

/// <summary>A frame in a rented buffer. Dispose it once, and use its bytes only before that.</summary>
public readonly struct FrameLease : IDisposable
{
    private readonly byte[]? _buffer;
    private readonly int _size;

    internal FrameLease(byte[] buffer, int size) => (_buffer, _size) = (buffer, size);

    internal static FrameLease End => default;

    /// <summary>True when there is no frame because the stream has ended.</summary>
    public bool IsEnd => _buffer is null;

    /// <summary>The frame without its length.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _size);

    /// <summary>The frame without its length.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _size);

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer is not null) ArrayPool<byte>.Shared.Return(_buffer);
    }
}

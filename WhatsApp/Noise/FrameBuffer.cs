using System.Buffers;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Noise;

/// <summary>
/// A pooled buffer in which one outgoing frame is made: room for its length, then the plaintext as it is encoded, encrypted in place, then
/// the tag. It holds an array only between <see cref="Start"/> and <see cref="Release"/>.
/// </summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 1024;

    private byte[] _buffer = [];
    private int _length;

    internal void Start()
    {
        _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        _length = FrameFormat.HeaderSize;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_length);
    }

    /// <summary>Encrypts what was written and returns the whole frame with its length.</summary>
    /// <exception cref="ArgumentException">The frame is larger than the format allows; nothing was encrypted.</exception>
    internal ReadOnlyMemory<byte> Seal(NoiseCipher cipher)
    {
        var plaintext = _length - FrameFormat.HeaderSize;
        var size = plaintext + NoiseCipher.TagSize;
        if (size > FrameFormat.MaxSize) throw new ArgumentException($"The stanza has {plaintext} bytes, more than a frame can hold.");

        Reserve(NoiseCipher.TagSize);
        FrameFormat.WriteHeader(_buffer, size);
        var body = _buffer.AsSpan(FrameFormat.HeaderSize, size);
        cipher.Encrypt(body[..plaintext], body, []);
        return _buffer.AsMemory(0, FrameFormat.HeaderSize + size);
    }

    internal void Release()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _length >= size) return;

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + size));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

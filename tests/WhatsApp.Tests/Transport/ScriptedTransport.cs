using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport;

/// <summary>A transport that says what it was given, in pieces of the given sizes, and records what is written. At the end it is closed.</summary>
internal sealed class ScriptedTransport(byte[] input, params int[] pieces) : ITransport
{
    private int _position;
    private int _piece;

    public List<byte[]> Written { get; } = [];

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var piece = pieces.Length == 0 ? buffer.Length : pieces[_piece++ % pieces.Length];
        var size = Math.Min(Math.Min(piece, buffer.Length), input.Length - _position);
        input.AsSpan(_position, size).CopyTo(buffer.Span);
        _position += size;
        return ValueTask.FromResult(size);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Written.Add(bytes.ToArray());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

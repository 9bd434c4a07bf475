using System.Security.Cryptography;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Faults;

/// <summary>A transport that can spoil what the server writes.</summary>
internal sealed class FaultTransport(ITransport inner) : ITransport
{
    private bool _tamper;
    private bool _garbage;

    /// <summary>Changes one bit of what is written next.</summary>
    public void TamperNext() => _tamper = true;

    /// <summary>Writes a frame of random bytes in place of what is written next.</summary>
    public void ReplaceNextByGarbage() => _garbage = true;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReadAsync(buffer, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!_tamper && !_garbage) return inner.WriteAsync(bytes, cancellationToken);

        var spoilt = bytes.ToArray();
        if (_garbage) RandomNumberGenerator.Fill(spoilt.AsSpan(3));
        else spoilt[^1] ^= 1;
        _tamper = _garbage = false;
        return inner.WriteAsync(spoilt, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

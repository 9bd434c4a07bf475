using System.Buffers;
using System.Security.Cryptography;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Noise;

/// <summary>
/// Stanzas over an encrypted connection: one frame each, AES-256-GCM with a key and a counter per direction. Any number of writers, one reader.
/// </summary>
public sealed class SecureChannel : IAsyncDisposable
{
    private readonly ITransport _transport;
    private readonly FrameReader _reader;
    private readonly NoiseCipher _send;
    private readonly NoiseCipher _receive;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly FrameBuffer _frame = new();
    private bool _broken;

    internal SecureChannel(ITransport transport, FrameReader reader, NoiseCipher send, NoiseCipher receive, TokenVersion version)
    {
        (_transport, _reader, _send, _receive, Version) = (transport, reader, send, receive, version);
        reader.MaxFrameSize = FrameFormat.MaxSize;
    }

    /// <summary>The token dictionary in use.</summary>
    public TokenVersion Version { get; }

    /// <summary>Writes a stanza in one transport write. Calls may overlap; each stanza leaves whole, in the order in which the calls got their turn.</summary>
    /// <exception cref="ArgumentException">The stanza cannot be encoded or is too large; nothing was written and the channel stays usable.</exception>
    /// <exception cref="IOException">The transport broke, now or before.</exception>
    public ValueTask WriteNodeAsync(Node node, CancellationToken cancellationToken = default) =>
        WriteAsync(output => NodeEncoder.Encode(node, output, Version), cancellationToken);

    /// <summary>Writes a stanza that is encoded already, flag byte included, as <see cref="WriteNodeAsync"/> does.</summary>
    /// <exception cref="ArgumentException">The stanza is too large; nothing was written and the channel stays usable.</exception>
    /// <exception cref="IOException">The transport broke, now or before.</exception>
    public ValueTask WriteEncodedAsync(ReadOnlyMemory<byte> stanza, CancellationToken cancellationToken = default) =>
        WriteAsync(output => output.Write(stanza.Span), cancellationToken);

    private async ValueTask WriteAsync(Action<IBufferWriter<byte>> encode, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_broken) throw new IOException("The channel is closed.");

            _frame.Start();
            encode(_frame);
            var frame = _frame.Seal(_send);

            // From here on the counter has moved: if the frame does not leave whole, no later one can be read.
            _broken = true;
            await _transport.WriteAsync(frame, cancellationToken);
            _broken = false;
        }
        finally
        {
            _frame.Release();
            _writing.Release();
        }
    }

    /// <summary>Reads the next stanza; null when the other side has closed. A read that is cancelled may leave half a frame behind: close then.</summary>
    /// <exception cref="ProtocolException">The frame was tampered with, or is malformed. The channel is unusable then.</exception>
    /// <exception cref="IOException">The transport broke.</exception>
    public async ValueTask<Node?> ReadNodeAsync(CancellationToken cancellationToken = default)
    {
        using var frame = await _reader.ReadFrameAsync(cancellationToken);
        return frame.IsEnd ? null : NodeDecoder.Decode(Decrypt(frame.Span), Version);
    }

    /// <summary>Closes the transport.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();

        // A write that is under way fails with the transport; the cipher must outlive it.
        await _writing.WaitAsync();
        _broken = true;
        _writing.Release();
        _send.Dispose();
        _receive.Dispose();
    }

    // The node keeps slices of the plaintext, so it gets an array of its own and of the right size.
    private byte[] Decrypt(ReadOnlySpan<byte> frame)
    {
        try
        {
            var plaintext = new byte[Math.Max(0, frame.Length - NoiseCipher.TagSize)];
            _receive.Decrypt(frame, plaintext, []);
            return plaintext;
        }
        catch (CryptographicException tampered)
        {
            throw new ProtocolException("A frame was tampered with.", tampered);
        }
        catch (ObjectDisposedException closed)
        {
            throw new IOException("The channel is closed.", closed);
        }
    }
}

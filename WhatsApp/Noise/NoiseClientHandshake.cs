using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Noise;

/// <summary>The client's side of the handshake <c>Noise_XX_25519_AESGCM_SHA256</c>.</summary>
public static class NoiseClientHandshake
{
    /// <summary>Makes the handshake and hands the transport over to the channel that it returns.</summary>
    /// <param name="transport">A fresh connection. The caller keeps it, and closes it, when this throws.</param>
    /// <param name="noiseStatic">The device's Noise key.</param>
    /// <param name="clientPayload">The serialized ClientPayload. It is sent only to a server whose certificates are good.</param>
    /// <param name="options">The root key and the rest.</param>
    /// <param name="cancellationToken">Cancels the handshake; it has no time limit of its own.</param>
    /// <exception cref="CertificateException">The server is not vouched for by the root key.</exception>
    /// <exception cref="HandshakeException">The server's answer is malformed, was tampered with, or did not come.</exception>
    /// <exception cref="IOException">The transport broke.</exception>
    public static async Task<SecureChannel> ConnectAsync(
        ITransport transport,
        KeyPair noiseStatic,
        ReadOnlyMemory<byte> clientPayload,
        NoiseClientOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return await ConnectAsync(transport, noiseStatic, KeyPair.Generate(), clientPayload, options, cancellationToken);
    }

    // The ephemeral key is a parameter so that a recorded handshake can be replayed.
    internal static async Task<SecureChannel> ConnectAsync(
        ITransport transport,
        KeyPair noiseStatic,
        KeyPair ephemeral,
        ReadOnlyMemory<byte> clientPayload,
        NoiseClientOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(noiseStatic);

        try
        {
            using var state = new NoiseSymmetricState(ClientIntro.For(options.TokenVersion));
            var reader = new FrameReader(transport) { MaxFrameSize = HandshakeFrames.MaxFrameSize };

            state.MixHash(ephemeral.PublicKey);
            var hello = new HandshakeMessage { ClientHello = new() { Ephemeral = ByteString.CopyFrom(ephemeral.PublicKey) } };
            var intro = ClientIntro.WithRouting(options.TokenVersion, options.RoutingInfo.Span);
            await HandshakeFrames.WriteAsync(transport, intro, hello, cancellationToken);

            var answer = (await HandshakeFrames.ReadAsync(reader, cancellationToken)).ServerHello
                ?? throw new HandshakeException("The server answered with something else than its hello.");
            ReadServerHello(state, ephemeral, answer, options);

            var finish = new HandshakeMessage { ClientFinish = MakeFinish(state, noiseStatic, answer.Ephemeral.Span, clientPayload.Span) };
            var (send, receive) = state.Split();
            var channel = new SecureChannel(transport, reader, send, receive, options.TokenVersion);
            await HandshakeFrames.WriteAsync(transport, default, finish, cancellationToken);
            return channel;
        }
        catch (Exception fault) when (HandshakeFrames.IsFault(fault))
        {
            throw new HandshakeException("The server's part of the handshake is malformed or was tampered with.", fault);
        }
    }

    private static void ReadServerHello(
        NoiseSymmetricState state, KeyPair ephemeral, HandshakeMessage.Types.ServerHello answer, NoiseClientOptions options)
    {
        if (answer.Ephemeral.Length != Curve25519.KeySize) throw new HandshakeException("The server's ephemeral key has the wrong length.");

        state.MixHash(answer.Ephemeral.Span);
        state.MixKey(ephemeral, answer.Ephemeral.Span);

        var serverStatic = state.DecryptAndHash(answer.Static.Span);
        if (serverStatic.Length != Curve25519.KeySize) throw new HandshakeException("The server's static key has the wrong length.");

        state.MixKey(ephemeral, serverStatic);
        var chain = state.DecryptAndHash(answer.Payload.Span);
        CertificateVerifier.Verify(chain, serverStatic, options.RootKey.Span, options.TimeProvider.GetUtcNow());
    }

    private static HandshakeMessage.Types.ClientFinish MakeFinish(
        NoiseSymmetricState state, KeyPair noiseStatic, ReadOnlySpan<byte> serverEphemeral, ReadOnlySpan<byte> clientPayload)
    {
        var sealedStatic = state.EncryptAndHash(noiseStatic.PublicKey);
        state.MixKey(noiseStatic, serverEphemeral);
        var sealedPayload = state.EncryptAndHash(clientPayload);
        return new() { Static = ByteString.CopyFrom(sealedStatic), Payload = ByteString.CopyFrom(sealedPayload) };
    }
}

using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Noise;

/// <summary>A client that made the handshake.</summary>
/// <param name="Channel">The open channel.</param>
/// <param name="ClientStatic">The client's Noise key, 32 bytes: it has proved that it holds the private part.</param>
/// <param name="ClientPayload">The serialized ClientPayload.</param>
/// <param name="Version">The token dictionary that the client announced.</param>
public sealed record AcceptedClient(SecureChannel Channel, byte[] ClientStatic, byte[] ClientPayload, TokenVersion Version)
{
    /// <summary>The routing information that the client sent back; empty when none.</summary>
    public byte[] RoutingInfo { get; init; } = [];
}

/// <summary>The server's side of the handshake <c>Noise_XX_25519_AESGCM_SHA256</c>.</summary>
public static class NoiseServerHandshake
{
    /// <summary>Accepts a client and hands the transport over to the channel that it returns.</summary>
    /// <param name="transport">A fresh connection. The caller keeps it, and closes it, when this throws.</param>
    /// <param name="certificate">The server's static key and its certificates.</param>
    /// <param name="cancellationToken">Cancels the handshake; it has no time limit of its own.</param>
    /// <exception cref="HandshakeException">The client's part is malformed, was tampered with, or did not come.</exception>
    /// <exception cref="IOException">The transport broke.</exception>
    public static async Task<AcceptedClient> AcceptAsync(
        ITransport transport, ServerCertificate certificate, CancellationToken cancellationToken = default) =>
        await AcceptAsync(transport, certificate, KeyPair.Generate(), cancellationToken);

    // The ephemeral key is a parameter so that a recorded handshake can be replayed.
    internal static async Task<AcceptedClient> AcceptAsync(
        ITransport transport, ServerCertificate certificate, KeyPair ephemeral, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(certificate);

        try
        {
            var reader = new FrameReader(transport) { MaxFrameSize = HandshakeFrames.MaxFrameSize };
            var (version, routingInfo) = await ClientIntro.ReadAsync(reader, cancellationToken);
            using var state = new NoiseSymmetricState(ClientIntro.For(version));

            var hello = (await HandshakeFrames.ReadAsync(reader, cancellationToken)).ClientHello
                ?? throw new HandshakeException("The client began with something else than its hello.");
            var answer = new HandshakeMessage { ServerHello = Answer(state, ephemeral, certificate, hello.Ephemeral.Span) };
            await HandshakeFrames.WriteAsync(transport, default, answer, cancellationToken);

            var finish = (await HandshakeFrames.ReadAsync(reader, cancellationToken)).ClientFinish
                ?? throw new HandshakeException("The client answered with something else than its finish.");
            var clientStatic = state.DecryptAndHash(finish.Static.Span);
            if (clientStatic.Length != Curve25519.KeySize) throw new HandshakeException("The client's static key has the wrong length.");

            state.MixKey(ephemeral, clientStatic);
            var clientPayload = state.DecryptAndHash(finish.Payload.Span);
            var (receive, send) = state.Split();
            var channel = new SecureChannel(transport, reader, send, receive, version);
            return new AcceptedClient(channel, clientStatic, clientPayload, version) { RoutingInfo = routingInfo };
        }
        catch (Exception fault) when (HandshakeFrames.IsFault(fault))
        {
            throw new HandshakeException("The client's part of the handshake is malformed or was tampered with.", fault);
        }
    }

    private static HandshakeMessage.Types.ServerHello Answer(
        NoiseSymmetricState state, KeyPair ephemeral, ServerCertificate certificate, ReadOnlySpan<byte> clientEphemeral)
    {
        if (clientEphemeral.Length != Curve25519.KeySize) throw new HandshakeException("The client's ephemeral key has the wrong length.");

        state.MixHash(clientEphemeral);
        state.MixHash(ephemeral.PublicKey);
        state.MixKey(ephemeral, clientEphemeral);
        var sealedStatic = state.EncryptAndHash(certificate.Static.PublicKey);
        state.MixKey(certificate.Static, clientEphemeral);
        var sealedChain = state.EncryptAndHash(certificate.Chain.Span);
        return new()
        {
            Ephemeral = ByteString.CopyFrom(ephemeral.PublicKey),
            Static = ByteString.CopyFrom(sealedStatic),
            Payload = ByteString.CopyFrom(sealedChain),
        };
    }
}

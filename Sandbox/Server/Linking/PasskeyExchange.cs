using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>
/// The server's and the phone's part of linking with a passkey, as far as it is known (tulir/whatsmeow, pair-passkey.go). The assertion itself is
/// not checked: there is no authenticator here, only its form and the credential that it names.
/// </summary>
internal sealed class PasskeyExchange(LinkingRequest client, byte[] qrSecret)
{
    private const int TagSize = 16;

    private readonly KeyPair _pair = KeyPair.Generate();
    private readonly string _reference = "2@" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
    private readonly TaskCompletionSource<byte[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _identity = [];
    private byte[] _commitment = [];
    private bool _isShown;

    /// <summary>Completes with the secret that the client gives the phone.</summary>
    public Task<byte[]> Secret => _done.Task;

    /// <summary>Demands the passkey.</summary>
    public void Begin() => Notify("passkey_prologue_request", new Node("passkey_request_options", default, Encoding.UTF8.GetBytes(
        $$"""{"challenge":"{{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}}","rpId":"whatsapp.com","allowCredentials":[],"userVerification":"required"}""")));

    /// <summary>Answers a query of the client; null when it has nothing to do with this.</summary>
    public Node? Answer(Node iq)
    {
        try
        {
            if (iq.Child("ref") is not null) return Result(iq, new Node("ref", default, Encoding.ASCII.GetBytes(_reference)));
            if (iq.Child("passkey_prologue") is { } prologue) return TakePrologue(prologue) ? Result(iq) : Refusal(iq);
            if (iq.Child("companion_nonce") is { } nonce) return TakeNonce(nonce.Content.Bytes.Span) ? Result(iq) : Refusal(iq);
            if (iq.Child("encrypted_pairing_request") is { } request) return TakeKeys(request.Content.Bytes.Span) ? Result(iq) : Refusal(iq);
            return null;
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or JsonException or CryptographicException or ArgumentException)
        {
            return Refusal(iq);
        }
    }

    private bool TakePrologue(Node prologue)
    {
        using var assertion = JsonDocument.Parse(prologue.BytesOf("webauthn_assertion"));
        var named = assertion.RootElement.TryGetProperty("rawId", out var id) ? System.Buffers.Text.Base64Url.DecodeFromChars(id.GetString()) : [];
        var payload = prologue.BytesOf("prologue_payload");
        var key = Hkdf.Derive(qrSecret, [], "shortcake-passkey-handoff-v1"u8, 32);
        var isProven = HMACSHA256.HashData(key, payload.Span).AsSpan().SequenceEqual(prologue.BytesOf("pairing_handoff_proof").Span);
        if (named.Length == 0 || !prologue.BytesOf("credential_id").Span.SequenceEqual(named) || !isProven) return false;

        var read = ProloguePayload.Parser.ParseFrom(payload.Span);
        (_identity, _commitment) = (read.CompanionEphemeralIdentity.ToByteArray(), read.Commitment.Hash.ToByteArray());
        if (CompanionEphemeralIdentity.Parser.ParseFrom(_identity).Ref != _reference) return false;

        Notify("crsc_continuation", new Node("primary_ephemeral_identity", default, new PrimaryEphemeralIdentity
        {
            PublicKey = ByteString.CopyFrom(_pair.PublicKey),
            Nonce = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32)),
        }.ToByteArray()));
        return true;
    }

    private bool TakeNonce(ReadOnlySpan<byte> nonce) =>
        _isShown = _identity.Length > 0 && SHA256.HashData([.. _identity, .. nonce]).AsSpan().SequenceEqual(_commitment);

    private bool TakeKeys(ReadOnlySpan<byte> bytes)
    {
        if (!_isShown) return false;

        var companion = CompanionEphemeralIdentity.Parser.ParseFrom(_identity);
        var salt = string.Create(CultureInfo.InvariantCulture, $"Companion Pairing {companion.DeviceType} with ref {_reference}");
        var key = Hkdf.Derive(Curve25519.Agree(_pair, companion.PublicKey.Span), Encoding.UTF8.GetBytes(salt), "Pairing Information Encryption Key"u8, 32);
        var request = EncryptedPairingRequest.Parser.ParseFrom(bytes);
        var payload = request.EncryptedPayload.Span;
        var plain = new byte[payload.Length - TagSize];
        using (var gcm = new AesGcm(key, TagSize)) gcm.Decrypt(request.Iv.Span, payload[..^TagSize], payload[^TagSize..], plain);

        var keys = PairingRequest.Parser.ParseFrom(plain);
        if (!keys.CompanionPublicKey.Span.SequenceEqual(client.Registration.NoiseKey) || !keys.CompanionIdentityKey.Span.SequenceEqual(client.Registration.IdentityKey)) return false;
        return _done.TrySetResult(keys.AdvSecret.ToByteArray());
    }

    private void Notify(string type, Node content) => client.Connection.Send(new Node(
        "notification", [("from", Jid.ServerJid), ("type", type), ("id", StanzaIds.Create())], content));

    private static Node Result(Node iq, NodeContent content = default) => new("iq", [("from", Jid.ServerJid), ("id", iq["id"]!), ("type", "result")], content);

    private static Node Refusal(Node iq) => new(
        "iq", [("from", Jid.ServerJid), ("id", iq["id"]!), ("type", "error")], new Node("error", [("code", "400"), ("text", "bad-request")]));
}

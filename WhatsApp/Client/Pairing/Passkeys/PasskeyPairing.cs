using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Pairing.Codes;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Pairing.Passkeys;

/// <summary>
/// The passkey step at linking: WhatsApp asks for an assertion of the account's passkey, both sides agree on a key, and the companion gives the
/// phone its keys under it. Experimental: known from tulir/whatsmeow, pair-passkey.go, only.
/// </summary>
internal sealed class PasskeyPairing(ConnectionContext context)
{
    private const int NonceSize = 32;
    private const int TagSize = 16;
    private const int DeviceType = (int)DeviceProps.Types.PlatformType.Desktop;

    private static readonly TimeSpan HandoffLifetime = TimeSpan.FromMinutes(5);

    private DateTimeOffset? _requestedAt;
    private Exchange? _exchange;
    private byte[]? _key;

    /// <summary>The secret that vouches for the phone's word after this step; null before it was confirmed.</summary>
    public byte[]? AdvSecret { get; private set; }

    /// <summary>WhatsApp demands a passkey.</summary>
    public async Task OnRequestAsync(Node notification, CancellationToken cancellationToken)
    {
        var options = notification.Child("passkey_request_options")?.Content.Bytes
            ?? (await context.Queries.GetAsync("md", new Node("passkey_request_options"), cancellationToken)).Child("passkey_request_options")?.Content.Bytes;
        if (options is not { IsEmpty: false } json || !IsJson(json))
        {
            await context.Events.PublishAsync(new PairingFailed("WhatsApp demands a passkey in a form that cannot be read."), cancellationToken);
            return;
        }

        _requestedAt = context.Clock.GetUtcNow();
        await context.Events.PublishAsync(new PasskeyRequested(Encoding.UTF8.GetString(json.Span)), cancellationToken);
    }

    /// <summary>Hands in what the authenticator answered.</summary>
    /// <exception cref="ArgumentException">It is no such answer.</exception>
    public async Task SendAsync(string assertionJson, CancellationToken cancellationToken)
    {
        var assertion = PasskeyAssertion.Parse(assertionJson);
        var answer = await context.Queries.GetAsync("md", new Node("ref"), cancellationToken);
        var reference = answer.Child("ref")?.Content.Text ?? throw new ProtocolException("WhatsApp gave no reference.");

        var (pair, nonce) = (KeyPair.Generate(), RandomNumberGenerator.GetBytes(NonceSize));
        var identity = new CompanionEphemeralIdentity { PublicKey = ByteString.CopyFrom(pair.PublicKey), DeviceType = DeviceType, Ref = reference }.ToByteArray();
        var payload = new ProloguePayload
        {
            CompanionEphemeralIdentity = ByteString.CopyFrom(identity),
            Commitment = new CompanionCommitment { Hash = ByteString.CopyFrom(SHA256.HashData([.. identity, .. nonce])) },
        }.ToByteArray();

        List<Node> prologue =
        [
            new("credential_id", [], assertion.CredentialId),
            new("webauthn_assertion", [], assertion.Json),
            new("prologue_payload", [], payload),
        ];
        var handsOver = _requestedAt is { } at && context.Clock.GetUtcNow() - at < HandoffLifetime;
        if (handsOver)
        {
            // The phone has scanned our QR and knows its secret: nobody needs to compare codes then.
            var key = Hkdf.Derive(context.Device.Credentials.AdvSecret.Span, [], "shortcake-passkey-handoff-v1"u8, 32);
            prologue.Add(new Node("pairing_handoff_proof", [], HMACSHA256.HashData(key, payload)));
        }

        (_exchange, _key) = (new Exchange(pair, nonce, reference, handsOver), null);
        await context.Queries.SetAsync("md", new Node("passkey_prologue", [], prologue.ToArray()), cancellationToken);
        _requestedAt = null;
    }

    /// <summary>The phone has answered: shows our nonce and makes the key.</summary>
    public async Task OnContinuationAsync(Node notification, CancellationToken cancellationToken)
    {
        try
        {
            var primary = PrimaryEphemeralIdentity.Parser.ParseFrom((notification.Child("primary_ephemeral_identity")?.Content.Bytes ?? default).Span);
            if (_exchange is not { } exchange || primary.PublicKey.Length != Curve25519.KeySize || primary.Nonce.Length != NonceSize)
                throw new PairingException(500, "internal-error", "The phone's part of the passkey step makes no sense.");

            var shared = Curve25519.Agree(exchange.Pair, primary.PublicKey.Span);
            await context.Queries.SetAsync("md", new Node("companion_nonce", [], exchange.Nonce), cancellationToken);

            var salt = string.Create(CultureInfo.InvariantCulture, $"Companion Pairing {DeviceType} with ref {exchange.Reference}");
            _key = Hkdf.Derive(shared, Encoding.UTF8.GetBytes(salt), "Pairing Information Encryption Key"u8, 32);
            var digest = SHA256.HashData([.. exchange.Nonce, .. primary.PublicKey.Span]);
            var code = PairingCodes.Encode([.. Enumerable.Range(0, 5).Select(i => (byte)(primary.Nonce[i] ^ digest[i]))]);
            await context.Events.PublishAsync(new PasskeyAccepted(PairingCodes.Format(code), exchange.HandsOver), cancellationToken);
        }
        catch (Exception failure) when (failure is PairingException or CryptographicException or QueryException or TimeoutException or InvalidProtocolBufferException)
        {
            await context.Events.PublishAsync(new PairingFailed(failure.Message), cancellationToken);
        }
    }

    /// <summary>Gives the phone this device's keys.</summary>
    /// <exception cref="InvalidOperationException">No passkey was accepted.</exception>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var key = _key ?? throw new InvalidOperationException("No passkey was accepted.");
        var secret = RandomNumberGenerator.GetBytes(32);
        var plain = new PairingRequest
        {
            CompanionPublicKey = ByteString.CopyFrom(KeyPair.FromPrivate(context.Device.Credentials.NoiseKey.Span).PublicKey),
            CompanionIdentityKey = ByteString.CopyFrom(context.Device.Identity.IdentityKey.PublicKey),
            AdvSecret = ByteString.CopyFrom(secret),
        }.ToByteArray();
        var (iv, sealedRequest) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length + TagSize]);
        using (var gcm = new AesGcm(key, TagSize)) gcm.Encrypt(iv, plain, sealedRequest.AsSpan(0, plain.Length), sealedRequest.AsSpan(plain.Length));

        AdvSecret = secret;
        var request = new EncryptedPairingRequest { EncryptedPayload = ByteString.CopyFrom(sealedRequest), Iv = ByteString.CopyFrom(iv) };
        await context.Queries.SetAsync("md", new Node("encrypted_pairing_request", [], request.ToByteArray()), cancellationToken);

        // Once: another one would come with another secret than the phone has.
        (_exchange, _key) = (null, null);
    }

    private static bool IsJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Exchange(KeyPair Pair, byte[] Nonce, string Reference, bool HandsOver);
}

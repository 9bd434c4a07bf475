using System.Security.Cryptography;
using System.Text;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Linking;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// What a phone does when somebody enters a pairing code: both sides hide an ephemeral key behind the code, and the client's sealed bundle
/// opens only when the codes were the same (seen in tulir/whatsmeow, pair-code.go).
/// </summary>
internal sealed class CodeEntry(Account account, KeyPair identity, CodeDesk desk)
{
    private const int Iterations = 2 << 16;
    private const int TagSize = 16;

    /// <summary>Enters a code; completes with the client that showed it and the secret that both sides share.</summary>
    /// <exception cref="LinkingException">Nobody waits for a code, or it was another code.</exception>
    public async Task<(LinkingRequest Client, byte[] AdvSecret)> EnterAsync(string code, CancellationToken cancellationToken)
    {
        var request = desk.Find(account) ?? throw new LinkingException(LinkingError.UnknownCode, "No client waits for a code on this phone.");
        var companion = Apply(code, request.WrappedEphemeral.AsSpan(0, 48), request.WrappedEphemeral.AsSpan(48));
        var ephemeral = KeyPair.Generate();
        var header = RandomNumberGenerator.GetBytes(48);
        try
        {
            var finish = await desk.ExchangeAsync(request, [.. header, .. Apply(code, header, ephemeral.PublicKey)], identity.PublicKey, cancellationToken);
            return (request.Request, Open(finish, request.Request.Registration.IdentityKey, Curve25519.Agree(ephemeral, companion)));
        }
        catch (TimeoutException)
        {
            throw new LinkingException(LinkingError.Refused, "The client did not answer.");
        }
        catch (CryptographicException)
        {
            throw new LinkingException(LinkingError.WrongKeys, "The client shows another code.");
        }
    }

    private byte[] Open(Node finish, ReadOnlySpan<byte> companionIdentity, byte[] shared)
    {
        var wrapped = finish.BytesOf("link_code_pairing_wrapped_key_bundle").Span;
        if (wrapped.Length != 32 + 12 + 96 + TagSize) throw new CryptographicException("The bundle has the wrong size.");

        var key = Hkdf.Derive(shared, wrapped[..32], "link_code_pairing_key_bundle_encryption_key"u8, 32);
        var bundle = new byte[96];
        using var gcm = new AesGcm(key, TagSize);
        gcm.Decrypt(wrapped.Slice(32, 12), wrapped[44..^TagSize], wrapped[^TagSize..], bundle);
        if (!bundle.AsSpan(0, 32).SequenceEqual(companionIdentity) || !bundle.AsSpan(32, 32).SequenceEqual(identity.PublicKey))
            throw new CryptographicException("The bundle names other identities.");

        byte[] secret = [.. shared, .. Curve25519.Agree(identity, companionIdentity), .. bundle.AsSpan(64)];
        return Hkdf.Derive(secret, [], "adv_secret"u8, 32);
    }

    /// <summary>AES-256-CTR with the key of the code: hides a key and shows it again.</summary>
    private static byte[] Apply(string code, ReadOnlySpan<byte> header, ReadOnlySpan<byte> key)
    {
        using var aes = Aes.Create();
        aes.Key = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), header[..32], Iterations, HashAlgorithmName.SHA256, 32);
        var counter = header[32..48].ToArray();
        byte[] stream = [.. aes.EncryptEcb(counter, PaddingMode.None), .. aes.EncryptEcb(Next(counter), PaddingMode.None)];
        var output = new byte[key.Length];
        for (var i = 0; i < output.Length; i++) output[i] = (byte)(key[i] ^ stream[i]);
        return output;
    }

    private static byte[] Next(byte[] counter) =>
        (new System.Numerics.BigInteger(counter, isUnsigned: true, isBigEndian: true) + 1) is var next && next.GetByteCount(isUnsigned: true) > 16
            ? new byte[16]
            : [.. new byte[16 - next.GetByteCount(isUnsigned: true)], .. next.ToByteArray(isUnsigned: true, isBigEndian: true)];
}

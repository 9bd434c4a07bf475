using System.Text;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Crypto;

/// <summary>The primitives against what libsignal's curve and Baileys' HKDF computed.</summary>
public sealed class CryptoVectorTests
{
    private static readonly SignatureVector[] Signatures = VectorFile.Read<SignatureVector[]>("signatures");

    [Fact]
    public void Hkdf_derives_the_same_bytes()
    {
        var vectors = VectorFile.Read<HkdfVector[]>("hkdf");

        Assert.NotEmpty(vectors);
        Assert.All(vectors, v => Assert.Equal(
            v.Output,
            Hex(Hkdf.Derive(Bytes(v.Secret), Bytes(v.Salt), Encoding.ASCII.GetBytes(v.Info), v.Length))));
    }

    [Fact]
    public void Key_pairs_and_agreements_are_the_same() => Assert.All(Signatures, v =>
    {
        var pair = KeyPair.FromPrivate(Bytes(v.Private));
        Assert.Equal(v.Public, Hex(pair.PublicKey));
        Assert.Equal(v.Private, Hex(pair.PrivateKey));
        Assert.Equal(v.Shared, Hex(Curve25519.Agree(pair, Bytes(v.OtherPublic))));
    });

    [Fact]
    public void Signatures_of_libsignal_are_good() =>
        Assert.All(Signatures, v => Assert.True(Curve25519.Verify(Bytes(v.Public), Bytes(v.Message), Bytes(v.Signature))));

    [Fact]
    public void Both_values_of_the_sign_bit_come_up() =>
        Assert.Equal([0, 0x80], Signatures.Select(v => Bytes(v.Signature)[63] & 0x80).Distinct().Order());

    // The scheme is deterministic once its randomness is fixed, so signing is compared byte by byte.
    [Fact]
    public void Signing_with_the_same_randomness_gives_the_same_bytes()
    {
        byte[] random = [.. Seed("random"), .. Seed("random2")];
        Assert.All(Signatures, v => Assert.Equal(v.Signature, Hex(Curve25519.Sign(Bytes(v.Private), Bytes(v.Message), random))));
    }

    private static byte[] Seed(string label) => System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(label));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private sealed record HkdfVector(string Secret, string Salt, string Info, int Length, string Output);

    private sealed record SignatureVector(string Private, string Public, string Message, string Signature, string OtherPublic, string Shared);
}

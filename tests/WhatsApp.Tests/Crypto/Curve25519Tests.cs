using System.Security.Cryptography;
using FsCheck.Xunit;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Tests.Crypto;

public sealed class Curve25519Tests
{
    private static readonly KeyPair Alice = KeyPair.Generate();
    private static readonly KeyPair Bob = KeyPair.Generate();

    [Fact]
    public void Both_sides_agree_on_one_secret() =>
        Assert.Equal(Curve25519.Agree(Alice, Bob.PublicKey), Curve25519.Agree(Bob, Alice.PublicKey));

    [Fact]
    public void Private_keys_are_clamped()
    {
        var unclamped = Enumerable.Repeat((byte)0xFF, 32).ToArray();

        var pair = KeyPair.FromPrivate(unclamped);

        Assert.Equal((0xF8, 0x7F), (pair.PrivateKey[0], pair.PrivateKey[31]));
    }

    [Property(MaxTest = 100)]
    public void A_signature_is_good_for_its_key_and_message_alone(byte[] message)
    {
        var pair = KeyPair.Generate();
        var signature = Curve25519.Sign(pair.PrivateKey, message);

        Assert.True(Curve25519.Verify(pair.PublicKey, message, signature));
        Assert.False(Curve25519.Verify(Alice.PublicKey, message, signature));
        Assert.False(Curve25519.Verify(pair.PublicKey, [.. message, 0], signature));
    }

    [Fact]
    public void Every_changed_bit_spoils_a_signature()
    {
        byte[] message = [1, 2, 3];
        var signature = Curve25519.Sign(Alice.PrivateKey, message);
        for (var bit = 0; bit < 512; bit++)
        {
            var changed = (byte[])signature.Clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(Curve25519.Verify(Alice.PublicKey, message, changed), $"bit {bit}");
        }
    }

    [Fact]
    public void Two_signatures_of_one_message_differ() =>
        Assert.NotEqual(Curve25519.Sign(Alice.PrivateKey, [1]), Curve25519.Sign(Alice.PrivateKey, [1]));

    [Theory]
    [InlineData(0, 64)]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 0)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    [InlineData(32, 64)] // all zero
    public void Verify_says_no_to_odd_input(int keySize, int signatureSize) =>
        Assert.False(Curve25519.Verify(new byte[keySize], [1], new byte[signatureSize]));

    // u = 0, u = 1, u = p - 1, u = p, u = 2^255 - 1: none is the key of anybody.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("EDFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    public void Verify_says_no_to_odd_keys(string key) =>
        Assert.False(Curve25519.Verify(Convert.FromHexString(key), [1], Curve25519.Sign(Alice.PrivateKey, [1])));

    [Fact]
    public void Agreement_with_a_key_of_small_order_is_refused() =>
        Assert.Throws<CryptographicException>(() => Curve25519.Agree(Alice, new byte[32]));

    [Fact]
    public void Keys_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => KeyPair.FromPrivate(new byte[31]));
        Assert.Throws<ArgumentException>(() => Curve25519.Agree(Alice, new byte[33]));
        Assert.Throws<ArgumentException>(() => Curve25519.Sign(new byte[33], [1]));
    }
}

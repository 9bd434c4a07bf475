using System.Security.Cryptography;
using Wapio.WhatsApp.Client.Pairing.Codes;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class PairingCodeTests
{
    [Theory]
    [InlineData("0000000000", "11111111")]
    [InlineData("ffffffffff", "ZZZZZZZZ")]
    [InlineData("00443214c7", "12345678")]
    public void Five_bytes_are_eight_characters(string bytes, string expected) =>
        Assert.Equal(expected, PairingCodes.Encode(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("ABCD-1234", "ABCD1234")]
    [InlineData("abcd 1234", "ABCD1234")]
    [InlineData("ABCD123", null)]
    [InlineData("ABCD12345", null)]
    [InlineData("ABCD123O", null)]
    [InlineData("ABCD1230", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void People_write_codes_in_several_ways(string? text, string? expected)
    {
        Assert.Equal(expected is not null, PairingCodes.TryParse(text, out var code));
        Assert.Equal(expected, code);
    }

    [Fact]
    public void Random_codes_are_codes()
    {
        for (var i = 0; i < 100; i++) Assert.True(PairingCodes.TryParse(PairingCodes.Create(), out _));
    }

    [Fact]
    public void Only_the_code_gives_the_key_back()
    {
        var key = KeyPair.Generate().PublicKey;
        var wrapped = CodeCipher.Wrap("ABCD1234", key);

        Assert.Equal(80, wrapped.Length);
        Assert.Equal(key, CodeCipher.Unwrap("ABCD1234", wrapped));
        Assert.NotEqual(key, CodeCipher.Unwrap("ABCD1235", wrapped));
        Assert.NotEqual(wrapped, CodeCipher.Wrap("ABCD1234", key));
    }

    // Made with Node: crypto.pbkdf2Sync and aes-256-ctr, with a counter whose low bytes overflow between the two blocks.
    [Fact]
    public void The_key_stream_is_that_of_others() => Assert.Equal(
        "e4b3fcd414f262a6071b3010b706992363b60833def33b2d4858b578df735384",
        Convert.ToHexStringLower(CodeCipher.Unwrap(
            "ABCD1234",
            [.. Enumerable.Repeat((byte)7, 32), .. Enumerable.Repeat((byte)0, 8), .. Enumerable.Repeat((byte)0xff, 8), .. new byte[32]])));

    [Fact]
    public void An_unusable_key_of_the_phone_is_refused() => Assert.ThrowsAny<CryptographicException>(
        () => KeyBundle.Create(KeyPair.Generate(), new byte[32], KeyPair.Generate(), KeyPair.Generate().PublicKey));
}

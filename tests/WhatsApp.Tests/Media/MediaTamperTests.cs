using System.Security.Cryptography;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Tests.Media;

/// <summary>A file that is not what its message says is refused, and for the right reason.</summary>
public sealed class MediaTamperTests
{
    private readonly MediaFile file = MediaFile.Create(1000);

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(1008)]
    [InlineData(1017)]
    public void A_changed_byte_is_noticed_with_and_without_the_hash(int at)
    {
        var changed = file.Encrypted.ToArray();
        changed[at] ^= 1;
        Assert.Equal(MediaError.EncryptedHashMismatch, Refused(changed, file.Expected));
        Assert.Equal(MediaError.BadMac, Refused(changed, ExpectedMedia.Unknown));
    }

    [Fact]
    public void Any_end_that_comes_too_early_is_told_from_a_change()
    {
        for (var length = 0; length < file.Encrypted.Length; length++)
        {
            Assert.Equal(MediaError.Truncated, Refused(file.Encrypted[..length], file.Expected));
            var unannounced = Refused(file.Encrypted[..length], ExpectedMedia.Unknown);
            // Whole blocks are missing: without the length nothing but the code can tell.
            Assert.Equal(length >= 26 && (length - 10) % 16 == 0 ? MediaError.BadMac : MediaError.Truncated, unannounced);
        }
    }

    [Fact]
    public void More_than_announced_is_not_read()
    {
        Assert.Equal(MediaError.TooLong, Refused([.. file.Encrypted, 0], file.Expected));
        Assert.Equal(MediaError.TooLong, Refused(new byte[1 << 20], file.Expected));
    }

    [Fact]
    public void Another_length_within_the_same_blocks_is_noticed()
    {
        Assert.Equal(MediaError.TooLong, Refused(file.Encrypted, file.Expected with { FileLength = 999 }));
        Assert.Equal(MediaError.Truncated, Refused(file.Encrypted, file.Expected with { FileLength = 1001 }));
    }

    [Fact]
    public void Another_plain_file_than_described() =>
        Assert.Equal(MediaError.HashMismatch, Refused(file.Encrypted, file.Expected with { FileSha256 = new byte[32] }));

    [Fact]
    public void Hashes_of_another_length_never_match()
    {
        Assert.Equal(MediaError.HashMismatch, Refused(file.Encrypted, file.Expected with { FileSha256 = file.Digest.FileSha256.AsMemory(0, 31) }));
        Assert.Equal(MediaError.EncryptedHashMismatch, Refused(file.Encrypted, file.Expected with { FileEncSha256 = new byte[1] }));
    }

    [Fact]
    public void The_keys_of_another_kind() => Assert.Equal(
        MediaError.BadMac,
        Assert.Throws<MediaException>(() => MediaFile.Decrypt(MediaKeys.Derive(new byte[32], MediaKind.Video), file.Encrypted, file.Expected)).Error);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(255)]
    public void A_block_that_is_not_padded_though_its_code_is_right(byte padding)
    {
        var block = new byte[16];
        block[15] = padding;
        Assert.Equal(MediaError.BadPadding, Refused(Sealed(block), ExpectedMedia.Unknown));
    }

    [Fact]
    public void Padding_is_checked_in_all_its_bytes()
    {
        byte[] block = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 4, 3, 4, 4];
        Assert.Equal(MediaError.BadPadding, Refused(Sealed(block), ExpectedMedia.Unknown));
        block[13] = 4;
        Assert.Equal(block[..12], MediaFile.Decrypt(file.Keys, Sealed(block), ExpectedMedia.Unknown));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_media_key_of_another_length(int length)
    {
        var key = new byte[length];
        Assert.Equal(MediaError.InvalidKey, Assert.Throws<MediaException>(() => MediaKeys.Derive(key, MediaKind.Image)).Error);
        Assert.Equal(MediaError.InvalidKey, Assert.Throws<MediaException>(() => MediaRetry.EncryptRequest("id", key)).Error);
    }

    private byte[] Sealed(byte[] block)
    {
        using var aes = Aes.Create();
        aes.SetKey(file.Keys.CipherKey);
        var encrypted = aes.EncryptCbc(block, file.Keys.Iv, PaddingMode.None);
        return [.. encrypted, .. HMACSHA256.HashData(file.Keys.MacKey, [.. file.Keys.Iv, .. encrypted]).AsSpan(0, 10)];
    }

    private MediaError Refused(byte[] encrypted, ExpectedMedia expected) =>
        Assert.Throws<MediaException>(() => MediaFile.Decrypt(file.Keys, encrypted, expected)).Error;
}

using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Tests.Media;

/// <summary>Media as Baileys and node:crypto make it.</summary>
public sealed class MediaVectorTests
{
    private readonly MediaVectors vectors = MediaVectors.Read();

    [Fact]
    public void Keys_of_every_kind()
    {
        Assert.All(vectors.Keys, vector =>
        {
            var kind = Enum.Parse<MediaKind>(vector.Kind);
            var keys = MediaKeys.Derive(Convert.FromHexString(vector.MediaKey), kind);
            Assert.Equal(vector.Info, kind.KeyInfo());
            Assert.Equal(vector.Expanded, Convert.ToHexStringLower([.. keys.Iv, .. keys.CipherKey, .. keys.MacKey, .. keys.RefKey]));
        });
    }

    [Fact]
    public void Every_kind_but_the_sticker_pack_has_a_vector() =>
        Assert.Equal(Enum.GetNames<MediaKind>().Except([nameof(MediaKind.StickerPack)]).Order(), vectors.Keys.Select(vector => vector.Kind).Order());

    [Fact]
    public async Task Files_are_encrypted_as_Baileys_does()
    {
        foreach (var vector in vectors.Files)
        {
            using var output = new MemoryStream();
            var digest = await MediaEncryption.EncryptAsync(new MemoryStream(vector.CreatePlain()), output, vector.DeriveKeys(), default);

            Assert.Equal(vector.FileSha256, Convert.ToHexStringLower(digest.FileSha256));
            Assert.Equal(vector.FileEncSha256, Convert.ToHexStringLower(digest.FileEncSha256));
            Assert.Equal((vector.Length, output.Length), (digest.FileLength, digest.EncryptedLength));
            if (vector.Encrypted is not null) Assert.Equal(vector.Encrypted, Convert.ToHexStringLower(output.ToArray()));
        }
    }

    [Fact]
    public async Task Files_that_Baileys_encrypted_are_decrypted()
    {
        foreach (var vector in vectors.Files.Where(vector => vector.Encrypted is not null))
        {
            var expected = new ExpectedMedia
            {
                FileSha256 = Convert.FromHexString(vector.FileSha256),
                FileEncSha256 = Convert.FromHexString(vector.FileEncSha256),
                FileLength = vector.Length,
            };
            using var output = new MemoryStream();
            await MediaEncryption.DecryptAsync(new MemoryStream(Convert.FromHexString(vector.Encrypted!)), output, vector.DeriveKeys(), expected, default);
            Assert.Equal(vector.CreatePlain(), output.ToArray());
        }
    }

    [Fact]
    public void A_request_for_another_upload_is_understood()
    {
        var vector = vectors.Retry;
        var request = MediaRetry.DecryptRequest(Encrypted(vector.Request), vector.Id, Convert.FromHexString(vector.MediaKey));
        Assert.Equal(vector.Id, request.StanzaId);
    }

    [Fact]
    public void The_answer_to_it_is_understood()
    {
        var vector = vectors.Retry;
        var answer = MediaRetry.DecryptNotification(Encrypted(vector.Notification), vector.Id, Convert.FromHexString(vector.MediaKey));
        Assert.Equal((vector.Id, vector.DirectPath), (answer.StanzaId, answer.DirectPath));
        Assert.Equal(Protocol.MediaRetryNotification.Types.ResultType.Success, answer.Result);
    }

    private EncryptedRetry Encrypted(string payload) => new(Convert.FromHexString(payload), Convert.FromHexString(vectors.Retry.Iv));
}

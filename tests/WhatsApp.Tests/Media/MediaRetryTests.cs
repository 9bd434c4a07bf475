using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.Media;

public sealed class MediaRetryTests
{
    private static readonly byte[] MediaKey = MediaKeys.CreateMediaKey();

    [Fact]
    public void Requests_and_answers_come_out_as_they_went_in()
    {
        Assert.Equal("3EB0", MediaRetry.DecryptRequest(MediaRetry.EncryptRequest("3EB0", MediaKey), "3EB0", MediaKey).StanzaId);
        var answer = new MediaRetryNotification { StanzaId = "3EB0", Result = MediaRetryNotification.Types.ResultType.NotFound };
        Assert.Equal(answer, MediaRetry.DecryptNotification(MediaRetry.EncryptNotification(answer, "3EB0", MediaKey), "3EB0", MediaKey));
    }

    [Fact]
    public void Another_message_or_key_or_a_changed_byte_is_refused()
    {
        var request = MediaRetry.EncryptRequest("3EB0", MediaKey);
        Refused(request, "3EB1", MediaKey);
        Refused(request, "3EB0", MediaKeys.CreateMediaKey());
        for (var i = 0; i < request.Payload.Length; i++)
        {
            var changed = request.Payload.ToArray();
            changed[i] ^= 0x80;
            Refused(request with { Payload = changed }, "3EB0", MediaKey);
        }
    }

    [Fact]
    public void Impossible_lengths_are_refused()
    {
        Refused(new(new byte[15], new byte[12]), "3EB0", MediaKey);
        Refused(new(new byte[40], new byte[11]), "3EB0", MediaKey);
        Refused(new([], []), "3EB0", MediaKey);
    }

    private static void Refused(EncryptedRetry retry, string messageId, byte[] mediaKey) =>
        Assert.Equal(MediaError.InvalidRetry, Assert.Throws<MediaException>(() => MediaRetry.DecryptNotification(retry, messageId, mediaKey)).Error);
}

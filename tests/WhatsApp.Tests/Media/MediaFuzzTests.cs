using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Media;

/// <summary>Damaged files and answers: only <see cref="MediaException"/> may come out.</summary>
public sealed class MediaFuzzTests
{
    private const double Seconds = 1;

    [Fact]
    public void Files()
    {
        var file = MediaFile.Create(300);
        Fuzzer.Run(
            [file.Encrypted],
            bytes => Assert.Equal(file.Plain, MediaFile.Decrypt(file.Keys, bytes, ExpectedMedia.Unknown, bytes.Length)),
            exception => exception is MediaException,
            Seconds);
    }

    [Fact]
    public void Answers()
    {
        var key = MediaKeys.CreateMediaKey();
        var retry = MediaRetry.EncryptRequest("3EB0", key);
        Fuzzer.Run(
            [retry.Payload],
            bytes => MediaRetry.DecryptNotification(retry with { Payload = bytes }, "3EB0", key),
            exception => exception is MediaException,
            Seconds);
    }
}

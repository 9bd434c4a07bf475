using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Media;

/// <summary>tests/vectors/media.json.</summary>
internal sealed record MediaVectors(MediaVectors.KeyVector[] Keys, MediaVectors.FileVector[] Files, MediaVectors.RetryVector Retry)
{
    public static MediaVectors Read() => VectorFile.Read<MediaVectors>("media");

    internal sealed record KeyVector(string Kind, string Info, string MediaKey, string Expanded);

    internal sealed record RetryVector(string Id, string MediaKey, string Iv, string Request, string Notification, string DirectPath);

    internal sealed record FileVector(string Kind, int Length, string MediaKey, string FileSha256, string FileEncSha256, string? Encrypted)
    {
        public MediaKeys DeriveKeys() => MediaKeys.Derive(Convert.FromHexString(MediaKey), Enum.Parse<MediaKind>(Kind));

        /// <summary>The same bytes that the generator makes.</summary>
        public byte[] CreatePlain() => [.. Enumerable.Range(0, Length).Select(i => (byte)((i * 31) + ((i >> 8) * 7) + (i >> 16)))];
    }
}

namespace Wapio.WhatsApp.Media;

/// <summary>What a message promises of the file that it names. What it leaves out is not checked; the authentication code always is.</summary>
public sealed record ExpectedMedia
{
    /// <summary>Nothing but the key is known.</summary>
    public static ExpectedMedia Unknown { get; } = new();

    /// <summary>The hash of the plain file: 32 bytes, or empty where the message does not say.</summary>
    public ReadOnlyMemory<byte> FileSha256 { get; init; }

    /// <summary>The hash of the encrypted file: 32 bytes, or empty where the message does not say.</summary>
    public ReadOnlyMemory<byte> FileEncSha256 { get; init; }

    /// <summary>
    /// The length of the plain file in bytes; null where it is not known. With it a file that is too short is told from one that was changed,
    /// and no more than it is read.
    /// </summary>
    public long? FileLength { get; init; }
}

namespace Wapio.WhatsApp.Media;

/// <summary>What a message tells of an encrypted file besides its key.</summary>
/// <param name="FileSha256">The hash of the plain file; 32 bytes.</param>
/// <param name="FileEncSha256">The hash of the encrypted file with its authentication code; 32 bytes.</param>
/// <param name="FileLength">The length of the plain file in bytes.</param>
/// <param name="EncryptedLength">The length of the encrypted file in bytes, with its authentication code.</param>
public sealed record MediaDigest(byte[] FileSha256, byte[] FileEncSha256, long FileLength, long EncryptedLength);

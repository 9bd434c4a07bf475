namespace Wapio.WhatsApp.Media;

/// <summary>What <c>&lt;encrypt&gt;</c> holds in the stanzas about a media file that is to be uploaded again.</summary>
/// <param name="Payload">The content of <c>&lt;enc_p&gt;</c>: the ciphertext and its 16-byte tag.</param>
/// <param name="Iv">The content of <c>&lt;enc_iv&gt;</c>: 12 bytes.</param>
public sealed record EncryptedRetry(byte[] Payload, byte[] Iv);

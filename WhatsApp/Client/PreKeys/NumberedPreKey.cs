namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>The public side of a pre-key of ours.</summary>
/// <param name="Number">Its number, at most three bytes.</param>
/// <param name="PublicKey">The key, 32 bytes.</param>
/// <param name="Signature">The signature, of a signed pre-key.</param>
internal sealed record NumberedPreKey(uint Number, byte[] PublicKey, byte[]? Signature);

namespace Wapio.Sandbox.Media;

/// <summary>A file that was encrypted and stored.</summary>
/// <param name="DirectPath">Where it is, with a query, as clients append theirs to it.</param>
/// <param name="Key">The media key, 32 bytes.</param>
/// <param name="Sha256">Of the plain bytes.</param>
/// <param name="EncryptedSha256">Of the stored bytes.</param>
/// <param name="Length">How many plain bytes there are.</param>
internal sealed record MediaFile(string DirectPath, byte[] Key, byte[] Sha256, byte[] EncryptedSha256, long Length);

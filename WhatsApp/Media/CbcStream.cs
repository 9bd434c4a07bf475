using System.Security.Cryptography;

namespace Wapio.WhatsApp.Media;

/// <summary>AES-256-CBC over whole blocks, one span after the other: the chain goes on where the last call ended.</summary>
internal sealed class CbcStream : IDisposable
{
    private readonly Aes aes = Aes.Create();
    private readonly byte[] iv;

    public CbcStream(MediaKeys keys)
    {
        aes.SetKey(keys.CipherKey);
        iv = keys.Iv.ToArray();
    }

    public void Encrypt(ReadOnlySpan<byte> plain, Span<byte> output)
    {
        aes.EncryptCbc(plain, iv, output, PaddingMode.None);
        output.Slice(plain.Length - iv.Length, iv.Length).CopyTo(iv);
    }

    public void Decrypt(ReadOnlySpan<byte> encrypted, Span<byte> output)
    {
        aes.DecryptCbc(encrypted, iv, output, PaddingMode.None);
        encrypted[^iv.Length..].CopyTo(iv);
    }

    public void Dispose() => aes.Dispose();
}

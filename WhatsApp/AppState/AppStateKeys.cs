using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.AppState;

/// <summary>What a sync key that the phone shared is expanded to. Seen in tulir/whatsmeow, appstate/keys.go.</summary>
public sealed class AppStateKeys
{
    /// <summary>How long the data of a sync key are, in bytes.</summary>
    public const int KeyDataSize = 32;

    private const int PartSize = 32;
    private const int PartCount = 5;

    private readonly byte[] expanded;

    private AppStateKeys(byte[] expanded) => this.expanded = expanded;

    /// <summary>Authenticates what a mutation is about (HMAC-SHA256).</summary>
    public ReadOnlySpan<byte> IndexKey => Part(0);

    /// <summary>Encrypts mutations (AES-256).</summary>
    public ReadOnlySpan<byte> ValueEncryptionKey => Part(1);

    /// <summary>Authenticates mutations (HMAC-SHA512).</summary>
    public ReadOnlySpan<byte> ValueMacKey => Part(2);

    /// <summary>Authenticates a whole collection (HMAC-SHA256).</summary>
    public ReadOnlySpan<byte> SnapshotMacKey => Part(3);

    /// <summary>Authenticates patches (HMAC-SHA256).</summary>
    public ReadOnlySpan<byte> PatchMacKey => Part(4);

    /// <summary>Expands a sync key.</summary>
    /// <param name="keyData">The key's data as the phone shared them; 32 bytes.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>: they have another length.</exception>
    public static AppStateKeys Expand(ReadOnlySpan<byte> keyData)
    {
        if (keyData.Length != KeyDataSize) throw new AppStateException(AppStateError.Malformed, $"A sync key of {keyData.Length} bytes.");
        return new(Hkdf.Derive(keyData, [], "WhatsApp Mutation Keys"u8, PartCount * PartSize));
    }

    private ReadOnlySpan<byte> Part(int number) => expanded.AsSpan(number * PartSize, PartSize);
}

using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>
/// Encrypts and decrypts single mutations. The value of one is IV, AES-256-CBC ciphertext and value MAC. Seen in tulir/whatsmeow, appstate/encode.go and
/// appstate/decode.go.
/// </summary>
public static class MutationCodec
{
    private const int BlockSize = 16;

    /// <summary>Encrypts a mutation.</summary>
    /// <param name="action">The change to make.</param>
    /// <param name="keyId">The id of the key.</param>
    /// <param name="keys">The key.</param>
    public static SyncdMutation Encode(AppStateAction action, ReadOnlySpan<byte> keyId, AppStateKeys keys) =>
        Encode(action, keyId, keys, RandomNumberGenerator.GetBytes(BlockSize));

    /// <summary>Verifies and decrypts a mutation.</summary>
    /// <param name="mutation">What came.</param>
    /// <param name="keys">The key that it names.</param>
    /// <exception cref="AppStateException">
    /// <see cref="AppStateError.BadValueMac"/>, <see cref="AppStateError.BadIndexMac"/> or <see cref="AppStateError.Malformed"/>.
    /// </exception>
    public static AppStateMutation Decode(SyncdMutation mutation, AppStateKeys keys)
    {
        var encrypted = Encrypted(mutation);
        var valueMac = ValueMac(mutation);
        AppStateMacs.Verify(
            AppStateMacs.OfValue(mutation.Operation, mutation.Record.KeyId.Id.Span, encrypted, keys), valueMac, AppStateError.BadValueMac, "a mutation");

        var data = Decrypt(encrypted, keys);
        var indexMac = IndexMac(mutation);
        AppStateMacs.Verify(AppStateMacs.OfIndex(data.Index.Span, keys), indexMac, AppStateError.BadIndexMac, "a mutation's index");
        return new(mutation.Operation, IndexJson.Decode(data.Index.Span), data.Value ?? new(), data.Version, indexMac.ToArray(), valueMac.ToArray());
    }

    internal static SyncdMutation Encode(AppStateAction action, ReadOnlySpan<byte> keyId, AppStateKeys keys, byte[] iv)
    {
        var index = IndexJson.Encode(action.Index);
        var data = new SyncActionData { Index = ByteString.CopyFrom(index), Value = action.Value, Padding = ByteString.Empty, Version = action.ActionVersion };
        using var aes = Aes.Create();
        aes.SetKey(keys.ValueEncryptionKey);
        byte[] encrypted = [.. iv, .. aes.EncryptCbc(data.ToByteArray(), iv)];
        var mac = AppStateMacs.OfValue(action.Operation, keyId, encrypted, keys);
        return new()
        {
            Operation = action.Operation,
            Record = new()
            {
                Index = new() { Blob = ByteString.CopyFrom(AppStateMacs.OfIndex(index, keys)) },
                Value = new() { Blob = ByteString.CopyFrom([.. encrypted, .. mac]) },
                KeyId = new() { Id = ByteString.CopyFrom(keyId) },
            },
        };
    }

    internal static ReadOnlySpan<byte> KeyId(SyncdMutation mutation) =>
        mutation.Record?.KeyId is { } key ? key.Id.Span : throw Malformed("A mutation names no key.");

    internal static ReadOnlySpan<byte> IndexMac(SyncdMutation mutation) => mutation.Record?.Index is { Blob.Length: AppStateMacs.Size } index
        ? index.Blob.Span
        : throw Malformed("A mutation has no index.");

    internal static ReadOnlySpan<byte> ValueMac(SyncdMutation mutation) => Blob(mutation)[^AppStateMacs.Size..];

    private static ReadOnlySpan<byte> Encrypted(SyncdMutation mutation) => Blob(mutation)[..^AppStateMacs.Size];

    private static ReadOnlySpan<byte> Blob(SyncdMutation mutation)
    {
        var blob = mutation.Record?.Value is { } value ? value.Blob.Span : [];
        return blob.Length >= (2 * BlockSize) + AppStateMacs.Size && blob.Length % BlockSize == 0 ? blob : throw Malformed($"A mutation's value has {blob.Length} bytes.");
    }

    private static SyncActionData Decrypt(ReadOnlySpan<byte> encrypted, AppStateKeys keys)
    {
        try
        {
            using var aes = Aes.Create();
            aes.SetKey(keys.ValueEncryptionKey);
            return SyncActionData.Parser.ParseFrom(aes.DecryptCbc(encrypted[BlockSize..], encrypted[..BlockSize]));
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidProtocolBufferException)
        {
            throw new AppStateException(AppStateError.Malformed, "A mutation cannot be decrypted and read.", exception);
        }
    }

    private static AppStateException Malformed(string message) => new(AppStateError.Malformed, message);
}

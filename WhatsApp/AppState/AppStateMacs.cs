using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>The authentication codes of the app state. Seen in tulir/whatsmeow, appstate/hash.go.</summary>
internal static class AppStateMacs
{
    public const int Size = 32;

    public static byte[] OfIndex(ReadOnlySpan<byte> index, AppStateKeys keys) => HMACSHA256.HashData(keys.IndexKey, index);

    /// <summary>Over IV and ciphertext of a mutation; half of what HMAC-SHA512 gives.</summary>
    public static byte[] OfValue(SyncdMutation.Types.SyncdOperation operation, ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> encrypted, AppStateKeys keys)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA512, keys.ValueMacKey);
        mac.AppendData([operation == SyncdMutation.Types.SyncdOperation.Set ? (byte)1 : (byte)2]);
        mac.AppendData(keyId);
        mac.AppendData(encrypted);
        AppendNumber(mac, (ulong)keyId.Length + 1);
        return mac.GetHashAndReset()[..Size];
    }

    public static byte[] OfSnapshot(string collection, CollectionState state, AppStateKeys keys)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.SnapshotMacKey);
        mac.AppendData(state.Hash.Span);
        AppendNumber(mac, state.Version);
        mac.AppendData(Encoding.UTF8.GetBytes(collection));
        return mac.GetHashAndReset();
    }

    public static byte[] OfPatch(string collection, ulong version, SyncdPatch patch, AppStateKeys keys)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.PatchMacKey);
        mac.AppendData(patch.SnapshotMac.Span);
        foreach (var mutation in patch.Mutations)
        {
            mac.AppendData(MutationCodec.ValueMac(mutation));
        }

        AppendNumber(mac, version);
        mac.AppendData(Encoding.UTF8.GetBytes(collection));
        return mac.GetHashAndReset();
    }

    public static void Verify(ReadOnlySpan<byte> computed, ReadOnlySpan<byte> given, AppStateError error, string what)
    {
        if (!CryptographicOperations.FixedTimeEquals(computed, given)) throw new AppStateException(error, $"The authentication code of {what} is wrong.");
    }

    private static void AppendNumber(IncrementalHash mac, ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        mac.AppendData(bytes);
    }
}

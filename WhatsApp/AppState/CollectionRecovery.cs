using System.IO.Compression;
using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>
/// A whole collection in the clear, as the phone gives it to a companion that could not verify the server's snapshot. It came encrypted from the own phone,
/// which is all that vouches for it. Seen in tulir/whatsmeow, appstate/recovery.go.
/// </summary>
public static class CollectionRecovery
{
    /// <summary>What a collection may have at most, decompressed, in bytes.</summary>
    public const int MaximumSize = 64 << 20;

    /// <summary>Reads a recovery.</summary>
    /// <param name="bytes">The bytes as they came.</param>
    /// <param name="compressed">Whether they are gzip-compressed.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>: it cannot be read, or is too large.</exception>
    public static SyncdSnapshotRecovery Parse(ReadOnlyMemory<byte> bytes, bool compressed)
    {
        try
        {
            return SyncdSnapshotRecovery.Parser.ParseFrom(compressed ? Inflate(bytes).Span : bytes.Span);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new AppStateException(AppStateError.Malformed, "No SyncdSnapshotRecovery.", exception);
        }
    }

    /// <summary>The ids of the keys that a recovery needs, each once.</summary>
    /// <param name="recovery">The recovery.</param>
    public static IReadOnlyCollection<ByteString> KeyIds(SyncdSnapshotRecovery recovery) => recovery.MutationRecords.Select(record => record.KeyId).ToHashSet();

    /// <summary>Makes of a recovery what it does to the collection.</summary>
    /// <param name="recovery">The recovery.</param>
    /// <param name="keys">The sync keys.</param>
    /// <exception cref="AppStateException">
    /// <see cref="AppStateError.MissingKey"/>; <see cref="AppStateError.Malformed"/>; <see cref="AppStateError.BadSnapshotMac"/>: the hash that it gives is
    /// not that of what it holds.
    /// </exception>
    public static CollectionChange Apply(SyncdSnapshotRecovery recovery, AppStateKeyRing keys)
    {
        if (recovery.Version is not { HasVersion: true } version) throw new AppStateException(AppStateError.Malformed, "A recovery has no version.");

        var hash = new byte[LtHash.Size];
        var mutations = new List<AppStateMutation>(recovery.MutationRecords.Count);
        var macs = new Dictionary<string, byte[]?>(recovery.MutationRecords.Count);
        foreach (var record in recovery.MutationRecords)
        {
            if (record is not { Value: { HasIndex: true } data, Mac.Length: AppStateMacs.Size }) throw new AppStateException(AppStateError.Malformed, "A recovered record lacks something.");
            var indexMac = AppStateMacs.OfIndex(data.Index.Span, keys.Find(record.KeyId.Span));
            var mac = record.Mac.ToByteArray();
            LtHash.Add(hash, mac);
            macs[AppStateIds.Text(indexMac)] = mac;
            mutations.Add(new(SyncdMutation.Types.SyncdOperation.Set, IndexJson.Decode(data.Index.Span), data.Value ?? new(), data.Version, indexMac, mac));
        }

        if (!hash.AsSpan().SequenceEqual(recovery.CollectionLthash.Span)) throw new AppStateException(AppStateError.BadSnapshotMac, "A recovery does not have the hash that it gives.");
        return new(new CollectionState(version.Version, hash), mutations, macs, ReplacesAll: true);
    }

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> compressed)
    {
        using var input = new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        var output = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (input.Read(buffer) is > 0 and var read)
        {
            if (output.Length + read > MaximumSize) throw new AppStateException(AppStateError.Malformed, "A recovery is too large.");
            output.Write(buffer, 0, read);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }
}

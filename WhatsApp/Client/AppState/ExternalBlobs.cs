using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>The parts of the app state that are too large for a stanza.</summary>
internal sealed class ExternalBlobs(Func<MediaDownloader> downloader)
{
    /// <summary>What a snapshot or a large patch may have, in bytes: ten times what thousands of contacts need.</summary>
    private const int MaximumSize = 64 << 20;

    /// <summary>Reads the snapshot that a reference names.</summary>
    public async Task<SyncdSnapshot> LoadSnapshotAsync(ReadOnlyMemory<byte> reference, CancellationToken cancellationToken)
    {
        var bytes = await LoadAsync(ParseReference(reference.Span), cancellationToken);
        return CollectionInputs.ParseSnapshot(bytes.Span);
    }

    /// <summary>Reads a patch, with those of its mutations that are elsewhere.</summary>
    public async Task<SyncdPatch> LoadPatchAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var patch = CollectionInputs.ParsePatch(bytes.Span);
        if (patch.ExternalMutations is { } external)
        {
            var mutations = await LoadAsync(external, cancellationToken);
            CollectionInputs.AddExternalMutations(patch, mutations.Span);
        }

        return patch;
    }

    private static ExternalBlobReference ParseReference(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ExternalBlobReference.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new AppStateException(AppStateError.Malformed, "No ExternalBlobReference.", exception);
        }
    }

    private async Task<ReadOnlyMemory<byte>> LoadAsync(ExternalBlobReference reference, CancellationToken cancellationToken)
    {
        var media = new MediaReference
        {
            Kind = MediaKind.AppState,
            DirectPath = reference.DirectPath,
            MediaKey = reference.MediaKey.Memory,
            FileSha256 = reference.FileSha256.Memory,
            FileEncSha256 = reference.FileEncSha256.Memory,
        };
        if (!media.IsEncrypted) throw new AppStateException(AppStateError.Malformed, "A part of the app state has no key.");

        await using var file = await downloader().DownloadAsync(media, MaximumSize, cancellationToken);
        return await file.ToArrayAsync(cancellationToken);
    }
}

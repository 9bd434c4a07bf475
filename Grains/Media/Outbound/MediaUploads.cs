using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Media.Files;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Media.Outbound;

/// <inheritdoc cref="IMediaUploads" />
internal sealed class MediaUploads(MediaFolder folder, IWriteQueue writes, IOptions<MediaSettings> settings, TimeProvider clock) : IMediaUploads
{
    private const int BufferSize = 64 * 1024;

    /// <inheritdoc />
    public long LargestBytes => settings.Value.LargestDocument;

    /// <inheritdoc />
    public async Task<Outcome<UploadedFile>> ReceiveAsync(Caller caller, Stream file, UploadDescription description, CancellationToken cancellationToken)
    {
        await using var pending = folder.Create();
        if (await CopyAsync(file, pending.Content, cancellationToken) is not var (size, hash))
            return new Failure(ReasonCodes.PayloadTooLarge, $"A file may have {LargestBytes} bytes at most");
        if (size == 0) return Failure.Invalid("file", "Must not be empty");

        var head = await MediaTypes.ReadHeadAsync(pending.Content, cancellationToken);
        var now = clock.GetUtcNow();
        var row = new MediaUploadRow
        {
            Id = Identifiers.Media(),
            AccountId = caller.AccountId,
            SessionId = caller.SessionId,
            MimeType = TypeOf(description, head),
            FileName = description.FileName,
            Size = size,
            Sha256 = hash,
            CreatedAt = now,
            ExpiresAt = now + settings.Value.UploadLifetime,
        };

        // The file first: what has a row is there. A file without a row is swept away later.
        pending.Keep(folder.UploadPath(row.Id));
        try
        {
            await writes.SubmitAsync(new InsertMediaUpload(row));
        }
        catch (StorageBusyException exception)
        {
            MediaFolder.Delete(folder.UploadPath(row.Id));
            return new Failure(ReasonCodes.Busy, exception.Message);
        }

        return new UploadedFile(row.Id, row.MimeType ?? MediaTypes.Unknown, row.FileName, size, hash, row.ExpiresAt);
    }

    private static string TypeOf(UploadDescription description, ReadOnlySpan<byte> head)
    {
        var said = MediaTypes.Bare(description.MimeType);
        return said is not null and not MediaTypes.Unknown ? said : MediaTypes.Sniff(head) ?? MediaTypes.OfName(description.FileName) ?? MediaTypes.Unknown;
    }

    private async Task<(long Size, byte[] Hash)?> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var size = 0L;
        try
        {
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if ((size += read) > LargestBytes) return null;
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return (size, hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>A file that was downloaded, decrypted and checked. It lies in a temporary file that goes when this is disposed of.</summary>
public sealed class DownloadedMedia : IDisposable, IAsyncDisposable
{
    internal DownloadedMedia(MediaReference source, Stream content, ReadOnlyMemory<byte> fileSha256) =>
        (Source, Content, FileSha256) = (source, content, fileSha256);

    /// <summary>
    /// Where it was found. Differs from what was asked for when a phone had to upload it again: keep this in place of the old reference.
    /// </summary>
    public MediaReference Source { get; }

    /// <summary>The plain file, from its beginning; can be sought in.</summary>
    public Stream Content { get; }

    /// <summary>The length of the plain file in bytes.</summary>
    public long Length => Content.Length;

    /// <summary>The hash of the plain file; 32 bytes.</summary>
    public ReadOnlyMemory<byte> FileSha256 { get; }

    /// <summary>All of the file in memory.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]> ToArrayAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[Length];
        Content.Position = 0;
        await Content.ReadExactlyAsync(bytes, cancellationToken);
        Content.Position = 0;
        return bytes;
    }

    /// <inheritdoc />
    public void Dispose() => Content.Dispose();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

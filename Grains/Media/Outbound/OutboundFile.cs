namespace Wapio.Grains.Media.Outbound;

/// <summary>A file that is on this machine and about to be uploaded to WhatsApp.</summary>
/// <param name="content">The file.</param>
/// <param name="path">Where it lies.</param>
/// <param name="owner">Disposed of with it: the temporary file that it is.</param>
internal sealed class OutboundFile(Stream content, string path, IAsyncDisposable? owner) : IAsyncDisposable
{
    /// <summary>The file.</summary>
    public Stream Content => content;

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>What the server that it came from said that it is, or its uploader.</summary>
    public string? AnsweredType { get; init; }

    /// <summary>The name under which it was uploaded, or that stands in its URL.</summary>
    public string? Name { get; init; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        if (owner is not null) await owner.DisposeAsync();
    }
}

namespace Wapio.Grains.Media.Files;

/// <summary>A file that is being written, for the owner of the process only.</summary>
internal sealed class PendingFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private bool _isKept;

    /// <summary>Makes an empty file.</summary>
    public PendingFile(string path)
    {
        Location = path;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _stream = new FileStream(path, options);
    }

    /// <summary>Where it lies while it is written.</summary>
    public string Location { get; }

    /// <summary>The file.</summary>
    public Stream Content => _stream;

    /// <summary>Gives the file its own name. When this returns, it is durable under that name.</summary>
    /// <param name="path">Its name.</param>
    public void Keep(string path)
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        var folder = Path.GetDirectoryName(path)!;
        MediaFolder.CreateFolder(folder);
        File.Move(Location, path, overwrite: true);
        _isKept = true;

        // The name is durable only when the folders that hold it are.
        DurableFolder.Flush(folder);
        DurableFolder.Flush(Path.GetDirectoryName(folder)!);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (!_isKept) MediaFolder.Delete(Location);
    }
}

using System.Security.Cryptography;

namespace Wapio.Sandbox.Media;

/// <summary>The bytes of files on disk, each under the hash of what it holds.</summary>
internal sealed class MediaFolder : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly bool _temporary;
    private int _writing;
    private bool _closed;

    /// <param name="folder">Where; null for a folder that is deleted in the end.</param>
    public MediaFolder(string? folder)
    {
        _temporary = folder is null;
        _folder = folder is null ? Directory.CreateTempSubdirectory("wapio-media-").FullName : Directory.CreateDirectory(folder).FullName;
    }

    public FileStream Open(string hash) =>
        new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public bool Contains(string hash) => File.Exists(PathOf(hash));

    /// <summary>Keeps what a stream brings.</summary>
    /// <param name="content">The stream; read to its end.</param>
    /// <param name="maximum">The most bytes that are taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The hash in hex and the length; null when there is more than the maximum.</returns>
    public async Task<(string Hash, long Length)?> AddAsync(Stream content, long maximum, CancellationToken cancellationToken)
    {
        var incoming = PathOf("incoming-" + Path.GetRandomFileName());
        Enter();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                var buffer = new byte[BufferSize];
                for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
                {
                    if ((length += read) > maximum) return null;
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
            }

            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            File.Move(incoming, PathOf(name), overwrite: true);
            return (name, length);
        }
        finally
        {
            File.Delete(incoming);
            Leave();
        }
    }

    public void Delete(string hash)
    {
        lock (_gate)
        {
            if (!_closed) File.Delete(PathOf(hash));
        }
    }

    /// <summary>Takes nothing more; a temporary folder goes when the last who writes into it is done.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            RemoveIfUnused();
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _writing++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _writing--;
            RemoveIfUnused();
        }
    }

    private void RemoveIfUnused()
    {
        if (_temporary && _closed && _writing == 0) Directory.Delete(_folder, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}

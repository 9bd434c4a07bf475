using System.Security.Cryptography;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Media;

namespace Wapio.Sandbox.Media;

/// <summary>
/// The files of the media host: encrypted, on disk, found by their path. Together they take a bounded room; the oldest make way for new ones.
/// </summary>
internal sealed class MediaStore : IDisposable
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const long LargestFile = (2L << 30) + 1024;

    private const string FolderName = "media";
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MediaEntry> _entries = [];
    private readonly Queue<string> _order = [];
    private readonly Dictionary<string, int> _uses = [];
    private readonly MediaFolder _folder;
    private readonly IStateStore _store;
    private readonly TimeProvider _clock;
    private readonly long _capacity;
    private long _total;
    private long _last;

    public MediaStore(SandboxSettings settings, IStateStore store, TimeProvider clock)
    {
        (_store, _clock, _capacity) = (store, clock, settings.MediaCapacity);
        _folder = new MediaFolder(settings.InMemory ? null : Path.Combine(settings.DataFolder, FolderName));
        foreach (var (_, entry) in store.LoadRecords(Collections.MediaEntry, StateJson.Default.MediaEntry).OrderBy(e => e.Value.Number))
        {
            if (_folder.Contains(entry.Hash)) Register(entry);
        }
    }

    /// <summary>The file at a path, without a query; null when there is none.</summary>
    public MediaEntry? Find(string path)
    {
        lock (_gate) return _entries.GetValueOrDefault(path);
    }

    /// <summary>The stored bytes of a file.</summary>
    public FileStream Open(MediaEntry entry) => _folder.Open(entry.Hash);

    /// <summary>Stores what a client uploads.</summary>
    /// <param name="content">The file as it comes.</param>
    /// <param name="hash">What its SHA-256 has to be.</param>
    /// <param name="owner">Who uploads it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file; null when it is too large or has another hash.</returns>
    public async Task<MediaEntry?> AddAsync(Stream content, byte[] hash, string? owner, CancellationToken cancellationToken)
    {
        if (await _folder.AddAsync(content, Math.Min(LargestFile, _capacity), cancellationToken) is not { } stored) return null;
        if (stored.Hash == Convert.ToHexStringLower(hash)) return Enter(stored.Hash, stored.Length, owner);

        lock (_gate)
        {
            if (!_uses.ContainsKey(stored.Hash)) _folder.Delete(stored.Hash);
        }

        return null;
    }

    /// <summary>Encrypts and stores a file, as a phone does that sends it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="plain">The file.</param>
    /// <param name="owner">Whose phone it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MediaFile> EncryptAsync(MediaKind kind, Stream plain, string? owner, CancellationToken cancellationToken)
    {
        var key = MediaKeys.CreateMediaKey();
        var path = Path.GetTempFileName();
        await using var encrypted = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var digest = await MediaEncryption.EncryptAsync(plain, encrypted, MediaKeys.Derive(key, kind), cancellationToken);
        encrypted.Position = 0;
        var entry = await AddAsync(encrypted, digest.FileEncSha256, owner, cancellationToken) ?? throw new IOException("The media folder is too small for the file.");
        return new MediaFile(entry.DirectPath, key, digest.FileSha256, digest.FileEncSha256, digest.FileLength);
    }

    /// <summary>Encrypts and stores a file that is in memory.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="plain">The file.</param>
    /// <param name="owner">Whose phone it is.</param>
    public MediaFile Add(MediaKind kind, byte[] plain, string? owner = null) =>
        EncryptAsync(kind, new MemoryStream(plain), owner, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Gives a file that was stored before a new address; null when it is not there any more.</summary>
    /// <param name="encryptedHash">The SHA-256 of the stored bytes.</param>
    /// <param name="owner">Whose phone uploads it.</param>
    public MediaEntry? Restore(ReadOnlySpan<byte> encryptedHash, string owner)
    {
        var hash = Convert.ToHexStringLower(encryptedHash);
        lock (_gate)
        {
            return _entries.Values.FirstOrDefault(e => e.Hash == hash) is { } old ? Enter(hash, old.Length, owner) : null;
        }
    }

    /// <summary>The stored bytes that a message names, also when clients do not get them any more; null when there are none.</summary>
    /// <param name="directPath">The address in the message.</param>
    /// <param name="encryptedHash">The SHA-256 of the stored bytes.</param>
    public FileStream? OpenAt(string? directPath, ReadOnlySpan<byte> encryptedHash)
    {
        var hash = Convert.ToHexStringLower(encryptedHash);
        lock (_gate)
        {
            return _entries.TryGetValue(directPath?.Split('?')[0] ?? "", out var entry) && entry.Hash == hash ? _folder.Open(hash) : null;
        }
    }

    /// <summary>Forgets an address; the phones keep what they have.</summary>
    public void Forget(string path)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(path, out var entry)) Save(_entries[path] = entry with { Gone = true });
        }
    }

    /// <summary>True when the address has run out.</summary>
    public bool IsExpired(MediaEntry entry) => entry.ExpiresAt <= _clock.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose() => _folder.Dispose();

    private MediaEntry Enter(string hash, long length, string? owner)
    {
        var entry = new MediaEntry(
            Interlocked.Increment(ref _last),
            $"/v/t62.7118-24/{RandomNumberGenerator.GetHexString(24, lowercase: true)}_n.enc",
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            hash,
            length,
            owner,
            (_clock.GetUtcNow() + Life).ToUnixTimeSeconds(),
            Gone: false);
        lock (_gate)
        {
            Register(entry);
            Save(entry);
            while (_total > _capacity && _order.Count > 1) RemoveOldest();
        }

        return entry;
    }

    private void Register(MediaEntry entry)
    {
        _last = Math.Max(_last, entry.Number);
        _entries[entry.Path] = entry;
        _order.Enqueue(entry.Path);
        var uses = _uses.GetValueOrDefault(entry.Hash);
        _uses[entry.Hash] = uses + 1;
        if (uses == 0) _total += entry.Length;
    }

    private void RemoveOldest()
    {
        if (!_entries.Remove(_order.Dequeue(), out var entry)) return;
        _store.Delete(Collections.MediaEntry, entry.Path);
        if (--_uses[entry.Hash] > 0) return;
        _uses.Remove(entry.Hash);
        _total -= entry.Length;
        _folder.Delete(entry.Hash);
    }

    private void Save(MediaEntry entry) => _store.PutRecord(Collections.MediaEntry, entry.Path, entry, StateJson.Default.MediaEntry);
}

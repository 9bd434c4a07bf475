using System.Collections.Concurrent;
using System.Globalization;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Model.People;

/// <summary>The pictures of people, groups and channels, by number. Each is kept as it was sent; there is no smaller form of it.</summary>
internal sealed class PictureStore
{
    public const string PathPrefix = "/pictures/";

    private readonly ConcurrentDictionary<long, byte[]> _pictures = new();
    private readonly IStateStore _store;
    private long _last;

    public PictureStore(IStateStore store, TimeProvider clock)
    {
        _store = store;
        foreach (var (key, picture) in store.Load(Collections.Picture)) _pictures[long.Parse(key, CultureInfo.InvariantCulture)] = picture;
        _last = Math.Max(clock.GetUtcNow().ToUnixTimeSeconds(), _pictures.Keys.DefaultIfEmpty().Max());
    }

    public byte[]? Find(long id) => _pictures.GetValueOrDefault(id);

    /// <summary>Keeps a picture in place of another one, and returns its number.</summary>
    public long Replace(long before, byte[] picture)
    {
        Remove(before);
        var id = Interlocked.Increment(ref _last);
        _pictures[id] = picture;
        _store.Put(Collections.Picture, Key(id), () => picture);
        return id;
    }

    public void Remove(long id)
    {
        if (_pictures.TryRemove(id, out _)) _store.Delete(Collections.Picture, Key(id));
    }

    /// <summary>The path under which a picture is fetched.</summary>
    public static string PathOf(long id) => PathPrefix + Key(id) + ".jpg";

    private static string Key(long id) => id.ToString("D12", CultureInfo.InvariantCulture);
}

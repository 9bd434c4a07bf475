using System.Collections.Concurrent;
using System.Globalization;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Model.AppState;

/// <summary>The app state of all accounts: one collection for each name that somebody has written to.</summary>
internal sealed class AppStateDirectory
{
    private readonly ConcurrentDictionary<(string Number, string Name), AppStateCollection> _collections = new();
    private readonly IStateStore _store;

    public AppStateDirectory(IStateStore store)
    {
        _store = store;
        foreach (var (key, value) in store.Load(Collections.AppStatePatch))
        {
            var (owner, version) = Split(key);
            Of(owner).RestorePatch(ulong.Parse(version, CultureInfo.InvariantCulture), value);
        }

        foreach (var (key, value) in store.Load(Collections.AppStateRecord))
        {
            var (owner, index) = Split(key);
            Of(owner).RestoreRecord(index, value);
        }
    }

    public AppStateCollection Of(Account account, string name) => Of((account.Number, name));

    private AppStateCollection Of((string Number, string Name) owner) =>
        _collections.GetOrAdd(owner, static (key, store) => new AppStateCollection($"{key.Number}:{key.Name}", store), _store);

    private static ((string Number, string Name) Owner, string Item) Split(string key) =>
        key.Split(':') is [var number, var name, var rest] ? ((number, name), rest) : throw new InvalidDataException($"No collection: {key}");
}

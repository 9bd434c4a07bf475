using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>What a device keeps of the app state: keys, and for each collection its version, its hash and the MACs of what is in it.</summary>
internal sealed class CollectionStore(CryptoLane lane)
{
    /// <summary>Where a collection stands; null when nothing (usable) is known of it.</summary>
    public async Task<CollectionState?> FindStateAsync(string collection, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.LoadOneAsync(AppStateIds.State(collection), cancellationToken) is { } stored ? CollectionState.Parse(stored) : null;
        }
        catch (AppStateException)
        {
            return null;
        }
    }

    /// <summary>Those of the keys that were shared, expanded.</summary>
    public async Task<AppStateKeyRing> LoadKeysAsync(IReadOnlyCollection<ByteString> ids, CancellationToken cancellationToken)
    {
        var ring = new AppStateKeyRing();
        var stored = await lane.LoadAsync([.. ids.Select(id => AppStateIds.Key(id.Span))], cancellationToken);
        foreach (var id in ids)
        {
            if (stored[AppStateIds.Key(id.Span)] is { } value) ring.Add(id.Span, AppStateSyncKeyData.Parser.ParseFrom(value).KeyData.Span);
        }

        return ring;
    }

    /// <summary>The stored value MACs of indexes, by index MAC; those that there are.</summary>
    public async Task<Dictionary<string, byte[]>> LoadMacsAsync(string collection, IReadOnlyCollection<string> indexMacs, CancellationToken cancellationToken)
    {
        var macs = new Dictionary<string, byte[]>(indexMacs.Count);
        foreach (var onPage in indexMacs.GroupBy(mac => AppStateIds.MacPage(collection, mac)))
        {
            var page = MacPage.Parse(await lane.LoadOneAsync(onPage.Key, cancellationToken));
            foreach (var index in onPage)
            {
                if (page.Find(index) is { } mac) macs[index] = mac;
            }
        }

        return macs;
    }

    /// <summary>Stages what a patch or snapshot does to a collection.</summary>
    /// <param name="transaction">Takes the changes.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="change">What is done to it.</param>
    public static async ValueTask StageAsync(DeviceTransaction transaction, string collection, CollectionChange change)
    {
        var state = AppStateIds.State(collection);
        var wasThere = await transaction.LoadOneAsync(state) is not null;
        transaction.Put(state, change.State.Serialize());

        var touched = new HashSet<KeyId>();
        foreach (var onPage in change.ValueMacs.GroupBy(entry => AppStateIds.MacPage(collection, entry.Key)))
        {
            touched.Add(onPage.Key);
            var page = MacPage.Parse(change.ReplacesAll ? null : await transaction.LoadOneAsync(onPage.Key));
            foreach (var (index, mac) in onPage) page.Set(index, mac);
            if (page.IsEmpty) transaction.Delete(onPage.Key);
            else transaction.Put(onPage.Key, page.Serialize());
        }

        if (!change.ReplacesAll || !wasThere) return;
        for (var number = 0; number < MacPage.Count; number++)
        {
            var page = AppStateIds.MacPage(collection, (byte)number);
            if (!touched.Contains(page)) transaction.Delete(page);
        }
    }
}

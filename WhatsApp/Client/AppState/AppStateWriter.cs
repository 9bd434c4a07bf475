using Google.Protobuf;
using Wapio.WhatsApp.AppState;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>Changes the app state: makes patches and gives them to the server, anew when somebody else was faster.</summary>
internal sealed class AppStateWriter(AppStateSync sync, CollectionStore store, CollectionQueries queries, MutationEffects effects, SyncKeys keys)
{
    private const int Conflict = 409;
    private const int MaximumTries = 20;

    /// <summary>Makes changes: one patch for each collection that they belong to, in order.</summary>
    /// <exception cref="RequestException">The server did not take a patch. Earlier ones it has taken.</exception>
    public async Task ApplyAsync(IReadOnlyList<AppStateAction> actions, CancellationToken cancellationToken)
    {
        foreach (var group in actions.GroupBy(action => action.Collection)) await ApplyAsync(group.Key, [.. group], cancellationToken);
    }

    private async Task ApplyAsync(string collection, IReadOnlyList<AppStateAction> actions, CancellationToken cancellationToken)
    {
        using var turn = await sync.EnterAsync(cancellationToken);
        for (var tries = 1; ; tries++)
        {
            var state = await store.FindStateAsync(collection, cancellationToken);
            if (state is null)
            {
                await sync.SyncInTurnAsync([collection], cancellationToken);
                state = await store.FindStateAsync(collection, cancellationToken) ?? CollectionState.Empty;
            }

            var (patch, change) = await BuildAsync(collection, state, actions, cancellationToken);
            var error = await queries.PushAsync(collection, state.Version, patch, cancellationToken);
            if (error is null)
            {
                await effects.CommitAsync(collection, change, fromFullSync: false, cancellationToken);
                return;
            }

            if (error != Conflict || tries == MaximumTries) throw new RequestException(RequestError.Rejected, $"WhatsApp refused the change with error {error}.", error);
            await sync.SyncInTurnAsync([collection], cancellationToken);
        }
    }

    private async Task<(byte[] Patch, CollectionChange Change)> BuildAsync(
        string collection, CollectionState state, IReadOnlyList<AppStateAction> actions, CancellationToken cancellationToken)
    {
        var keyId = keys.Newest;
        var ring = await store.LoadKeysAsync([keyId], cancellationToken);
        var indexes = CollectionInputs.IndexMacs(actions, ring.Find(keyId.Span));
        var macs = await store.LoadMacsAsync(collection, indexes, cancellationToken);
        var (patch, change) = CollectionUpdates.BuildPatch(collection, state, actions, keyId.Span, ring, macs);
        return (patch.ToByteArray(), change);
    }
}

using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>
/// Brings the collections of the app state up to date: fetches what followed the version that is kept, verifies it and keeps it. What does not verify is
/// replaced by a snapshot; when that does not verify either, the phone is asked.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no handle unless asked for one, and late callers may still come.")]
internal sealed partial class AppStateSync(
    ConnectionContext context,
    CollectionStore store,
    CollectionQueries queries,
    ExternalBlobs blobs,
    MutationEffects effects,
    SyncKeys keys,
    CollectionRecoverer recoverer)
{
    private readonly ILogger _logger = context.Logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SerialWork _work = new("app state", context.Tasks, context.Logger);
    private readonly Lock _lock = new();
    private HashSet<string>? _wanted;

    /// <summary>
    /// Brings collections up to date in the background, as soon as what was staged before this is visible. Requests that come while one waits join it.
    /// </summary>
    public void Request(params IEnumerable<string> collections)
    {
        lock (_lock)
        {
            var waits = _wanted is not null;
            (_wanted ??= []).UnionWith(collections);
            if (waits) return;
        }

        _work.Enqueue(RunRequestedAsync);
    }

    /// <summary>Does something about the app state in the background, after what waits already.</summary>
    public void Enqueue(Func<CancellationToken, Task> work) => _work.Enqueue(work);

    /// <summary>Brings collections up to date now.</summary>
    public async Task SyncAsync(IReadOnlyCollection<string> collections, CancellationToken cancellationToken)
    {
        using var turn = await EnterAsync(cancellationToken);
        await SyncInTurnAsync(collections, cancellationToken);
    }

    /// <summary>Waits until nobody else fetches or changes a collection; dispose of the result to let the next in.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        return new Turn(_gate);
    }

    /// <summary>Brings collections up to date; the caller has entered.</summary>
    public async Task SyncInTurnAsync(IReadOnlyCollection<string> collections, CancellationToken cancellationToken)
    {
        var pending = new List<CollectionFetch>(collections.Count);
        foreach (var name in collections) pending.Add(new CollectionFetch(name, await store.FindStateAsync(name, cancellationToken)));

        while (pending.Count > 0)
        {
            var answers = await queries.FetchAsync(pending.Select(fetch => (fetch.Name, fetch.State.Version)), cancellationToken);
            var unfinished = new List<CollectionFetch>();
            foreach (var fetch in pending)
            {
                if (answers.FirstOrDefault(answer => answer.Name == fetch.Name) is not { } answer) continue;
                if (await TryApplyAsync(fetch, answer, cancellationToken)) unfinished.Add(fetch);
            }

            pending = unfinished;
        }
    }

    private async Task RunRequestedAsync(CancellationToken cancellationToken)
    {
        // An empty step: whoever asked from inside a step has finished it by then.
        await context.Lane.RunAsync(static _ => ValueTask.CompletedTask, cancellationToken);

        using var turn = await EnterAsync(cancellationToken);
        HashSet<string> wanted;
        lock (_lock) (wanted, _wanted) = (_wanted!, null);
        if (keys.HasAny) await SyncInTurnAsync(wanted, cancellationToken);
    }

    /// <summary>Applies an answer; true when the collection has to be asked for again.</summary>
    private async Task<bool> TryApplyAsync(CollectionFetch fetch, CollectionAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            if (answer.ErrorCode is { } code)
            {
                LogRefused(fetch.Name, code);
                return false;
            }

            var before = fetch.State.Version;
            await ApplyAsync(fetch, answer, cancellationToken);
            if (answer.HasMore && fetch.State.Version > before) return true;

            if (fetch.IsFull) await TellSyncedAsync(fetch, cancellationToken);
            return false;
        }
        catch (AppStateException failure)
        {
            LogFailed(failure, fetch.Name, fetch.State.Version);
            return await OnFailureAsync(fetch, failure.Error, cancellationToken);
        }
        catch (MediaException failure)
        {
            LogFailed(failure, fetch.Name, fetch.State.Version);
            return await OnFailureAsync(fetch, AppStateError.Malformed, cancellationToken);
        }
    }

    private async Task ApplyAsync(CollectionFetch fetch, CollectionAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.Snapshot.IsEmpty)
        {
            var snapshot = await blobs.LoadSnapshotAsync(answer.Snapshot, cancellationToken);
            var ring = await LoadKeysAsync(fetch, CollectionInputs.KeyIds(snapshot), cancellationToken);
            await KeepAsync(fetch, CollectionUpdates.ApplySnapshot(fetch.Name, fetch.State, snapshot, ring), cancellationToken);
        }

        foreach (var bytes in answer.Patches)
        {
            var patch = await blobs.LoadPatchAsync(bytes, cancellationToken);
            if (patch.Version is { } version && version.Version <= fetch.State.Version) continue;

            var ring = await LoadKeysAsync(fetch, CollectionInputs.KeyIds(patch), cancellationToken);
            var macs = fetch.FromNothing ? [] : await store.LoadMacsAsync(fetch.Name, CollectionInputs.IndexMacs(patch), cancellationToken);
            var change = CollectionUpdates.ApplyPatch(fetch.Name, fetch.State, patch, ring, macs);
            await KeepAsync(fetch, change with { ReplacesAll = fetch.FromNothing }, cancellationToken);
        }
    }

    private async Task<AppStateKeyRing> LoadKeysAsync(CollectionFetch fetch, IReadOnlyCollection<ByteString> ids, CancellationToken cancellationToken)
    {
        var ring = await store.LoadKeysAsync(ids, cancellationToken);
        fetch.MissingKeys = [.. ids.Where(id => !ring.Contains(id.Span))];
        return ring;
    }

    private async Task KeepAsync(CollectionFetch fetch, CollectionChange change, CancellationToken cancellationToken)
    {
        await effects.CommitAsync(fetch.Name, change, fetch.IsFull, cancellationToken);
        fetch.MoveTo(change.State);
    }

    private async Task<bool> OnFailureAsync(CollectionFetch fetch, AppStateError error, CancellationToken cancellationToken)
    {
        if (error == AppStateError.MissingKey)
        {
            var missing = fetch.MissingKeys;
            Enqueue(token => keys.RequestAsync(missing, token));
        }
        else if (!fetch.HasStartedAnew)
        {
            fetch.StartAnew();
            return true;
        }
        else
        {
            Enqueue(token => recoverer.RequestAsync(fetch.Name, token));
        }

        await context.Events.PublishAsync(new AppStateSyncFailed(fetch.Name, error), cancellationToken);
        return false;
    }

    private Task TellSyncedAsync(CollectionFetch fetch, CancellationToken cancellationToken) => context.Lane.RunAsync(
        transaction =>
        {
            // That there is nothing in it is worth knowing, too: what comes next is news then.
            if (fetch.FromNothing) transaction.Put(AppStateIds.State(fetch.Name), fetch.State.Serialize());
            transaction.Events.Add(new AppStateSynced(fetch.Name, (long)fetch.State.Version));
            return ValueTask.CompletedTask;
        },
        cancellationToken);

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collection {Collection} was refused with error {Code}")]
    private partial void LogRefused(string collection, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collection {Collection} cannot be brought further than version {Version}")]
    private partial void LogFailed(Exception failure, string collection, ulong version);
}

using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Peers;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>
/// Asks the phone for a collection whose snapshot does not verify, and keeps its answer (seen in tulir/whatsmeow, appstate/recovery.go).
/// </summary>
internal sealed partial class CollectionRecoverer(ConnectionContext context, CollectionStore store, MutationEffects effects, PeerMessageSender peers)
{
    private readonly ILogger _logger = context.Logger;

    /// <summary>Asks the phone, once a day for each collection.</summary>
    public async Task RequestAsync(string collection, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        var request = new KeyId(KeyKind.AppStateRecoveryRequest, collection);
        if (RequestTimes.Stands(await context.Lane.LoadOneAsync(request, cancellationToken), now)) return;

        LogAsking(collection);
        var content = new ProtocolMessage
        {
            Type = ProtocolMessage.Types.Type.PeerDataOperationRequestMessage,
            PeerDataOperationRequestMessage = new()
            {
                PeerDataOperationRequestType = PeerDataOperationRequestType.CompanionSyncdSnapshotFatalRecovery,
                SyncdCollectionFatalRecoveryRequest = new() { CollectionName = collection, Timestamp = now.ToUnixTimeSeconds() },
            },
        };
        await peers.SendAsync(peers.Phone, content, "high", transaction => RequestTimes.Note(transaction, request, now), cancellationToken);
    }

    /// <summary>Keeps the phone's answer, unless it is older than what is known. The caller has entered.</summary>
    public async Task TakeAsync(
        PeerDataOperationRequestResponseMessage.Types.SyncDSnapshotFatalRecoveryResponse response, CancellationToken cancellationToken)
    {
        try
        {
            var recovery = CollectionRecovery.Parse(response.CollectionSnapshot.Memory, response.IsCompressed);
            if (!Collections.All.Contains(recovery.CollectionName)) return;
            if (await store.FindStateAsync(recovery.CollectionName, cancellationToken) is { } known && known.Version >= recovery.Version?.Version) return;

            var ring = await store.LoadKeysAsync(CollectionRecovery.KeyIds(recovery), cancellationToken);
            await effects.CommitAsync(recovery.CollectionName, CollectionRecovery.Apply(recovery, ring), fromFullSync: true, cancellationToken);
            LogRecovered(recovery.CollectionName, recovery.Version!.Version);
        }
        catch (AppStateException failure)
        {
            LogUseless(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collection {Collection} does not verify; the phone is asked for it")]
    private partial void LogAsking(string collection);

    [LoggerMessage(Level = LogLevel.Information, Message = "The phone gave the collection {Collection} at version {Version}")]
    private partial void LogRecovered(string collection, ulong version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the phone gave as a collection cannot be used")]
    private partial void LogUseless(Exception failure);
}

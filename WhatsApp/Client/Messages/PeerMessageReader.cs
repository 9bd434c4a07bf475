using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.AppState;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>
/// What the own account's other devices tell and ask this one in messages: history, app-state keys, LIDs, answers of the phone. Only ever called for messages
/// of the own account.
/// </summary>
internal sealed class PeerMessageReader(AppStateFeature appState, HistoryFeature history, PhoneResends phone)
{
    /// <summary>Adds what follows from the message to the transaction.</summary>
    public async ValueTask ReadAsync(DeviceTransaction transaction, MessageStanza message, ProtocolMessage content)
    {
        if (content.HistorySyncNotification is { } notification && message.IsPeer) history.Take(transaction, message, notification);

        if (content.AppStateSyncKeyShare is { } share)
        {
            appState.Keys.Keep(transaction, share);
            appState.Sync.Request(Collections.All);
        }

        if (content.AppStateSyncKeyRequest is { } request && message.IsPeer && message.Sender.Device != 0)
        {
            appState.Sync.Enqueue(token => appState.Keys.AnswerAsync(message.Sender, request, token));
        }

        if (content.LidMigrationMappingSyncMessage is { HasEncodedMappingPayload: true } mappings)
        {
            await LidMappingSync.LearnAsync(transaction, mappings.EncodedMappingPayload);
        }

        // Only the phone answers.
        if (message.Sender.Device == 0 && content.PeerDataOperationRequestResponseMessage is { } response) TakeAnswer(transaction, response);
    }

    private void TakeAnswer(DeviceTransaction transaction, PeerDataOperationRequestResponseMessage response)
    {
        if (response.PeerDataOperationRequestType == PeerDataOperationRequestType.PlaceholderMessageResend) phone.Take(transaction, response);
        foreach (var result in response.PeerDataOperationResult)
        {
            if (result.SyncdSnapshotFatalRecoveryResponse is not { } recovery) continue;
            appState.Sync.Enqueue(async token =>
            {
                using var turn = await appState.Sync.EnterAsync(token);
                await appState.Recoverer.TakeAsync(recovery, token);
            });
        }
    }
}

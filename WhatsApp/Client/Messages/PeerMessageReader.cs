using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.AppState;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>
/// What the own account's other devices tell and ask this one in messages: history, app-state keys, LIDs, answers of the phone. Only ever called for messages
/// of the own account.
/// </summary>
internal sealed class PeerMessageReader(OwnDevice device, AppStateFeature appState, HistoryFeature history)
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
        foreach (var result in response.PeerDataOperationResult)
        {
            if (result.PlaceholderMessageResendResponse is { } resent) TakeMessage(transaction, resent.WebMessageInfoBytes);
            if (result.SyncdSnapshotFatalRecoveryResponse is not { } recovery) continue;
            appState.Sync.Enqueue(async token =>
            {
                using var turn = await appState.Sync.EnterAsync(token);
                await appState.Recoverer.TakeAsync(recovery, token);
            });
        }
    }

    /// <summary>A message that this device could not decrypt, and the phone could.</summary>
    private void TakeMessage(DeviceTransaction transaction, ByteString bytes)
    {
        try
        {
            var info = WebMessageInfo.Parser.ParseFrom(bytes);
            if (HistoryEventBuilder.Message("", info) is not { Payload.Length: > 0 } message) return;
            var sender = message.Sender ?? (message.FromMe ? device.Jid?.ToBare() ?? message.Chat : message.Chat);
            transaction.Events.Add(new MessageReceived(message.Id, message.Chat, sender, message.FromMe, message.Payload, message.Timestamp) { PushName = message.PushName });
        }
        catch (InvalidProtocolBufferException)
        {
            // The phone does not have it either.
        }
    }
}

using System.Buffers.Text;
using Google.Protobuf;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>
/// What the own phone tells its companions in messages: history, app-state keys, LIDs. Only ever called for messages of the own account.
/// </summary>
internal static class PeerMessageReader
{
    /// <summary>Adds what follows from the message to the transaction.</summary>
    public static async ValueTask ReadAsync(DeviceTransaction transaction, MessageStanza message, ProtocolMessage content)
    {
        if (content.HistorySyncNotification is not null) transaction.Stanzas.Add(MessageReceipt.History(message));

        foreach (var key in content.AppStateSyncKeyShare?.Keys ?? [])
        {
            if (key.KeyId is not { HasKeyId: true } id || key.KeyData is not { HasKeyData: true } data) continue;
            transaction.Put(new KeyId(KeyKind.AppStateKey, Base64Url.EncodeToString(id.KeyId.Span)), data.ToByteArray());
        }

        if (content.LidMigrationMappingSyncMessage is { HasEncodedMappingPayload: true } mappings)
        {
            await LidMappingSync.LearnAsync(transaction, mappings.EncodedMappingPayload);
        }
    }
}

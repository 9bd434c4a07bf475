using System.IO.Compression;
using Google.Protobuf;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones.AppState;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>What the companions of the account ask their phone for.</summary>
internal sealed class PhonePeerMessages(Device device, PhoneKeys keys, PhoneMessages messages, PhoneAppState appState, PhoneSender sender, AccountDirectory accounts, MediaStore media, FaultTable faults)
{
    public void Take(Device companion, Message message, string id, IDeviceLink phone)
    {
        switch (message.ProtocolMessage)
        {
            case { Type: ProtocolMessage.Types.Type.AppStateSyncKeyRequest }:
                sender.SendPeer(companion, KeyShare(), phone);
                break;
            case { PeerDataOperationRequestMessage: { PeerDataOperationRequestType: PeerDataOperationRequestType.CompanionSyncdSnapshotFatalRecovery } request }:
                if (Recovery(request, id) is { } recovered) sender.SendPeer(companion, recovered, phone);
                break;
            case { PeerDataOperationRequestMessage: { PeerDataOperationRequestType: PeerDataOperationRequestType.HistorySyncOnDemand, HistorySyncOnDemandRequest: { } request } }:
                sender.SendPeer(companion, HistoryNotice.Of(HistorySyncType.OnDemand, Before(request), device.Account, media, id), phone);
                break;
            case { PeerDataOperationRequestMessage: { PeerDataOperationRequestType: PeerDataOperationRequestType.PlaceholderMessageResend } request }:
                if (Placeholders(request, id) is { } placeholders) sender.SendPeer(companion, placeholders, phone);
                break;
        }
    }

    /// <summary>The key of the account's app state.</summary>
    public ProtocolMessage KeyShare()
    {
        var fingerprint = new AppStateSyncKeyFingerprint { RawId = device.Account.Record.RawId, CurrentIndex = device.Account.Record.NextKeyIndex - 1 };
        fingerprint.DeviceIndexes.Add(device.Account.Devices.Select(d => d.Record.KeyIndex));
        var share = new AppStateSyncKeyShare();
        share.Keys.Add(keys.AllAppStateKeys.Select(key => new AppStateSyncKey
        {
            KeyId = new AppStateSyncKeyId { KeyId = ByteString.CopyFrom(key.Id) },
            KeyData = new AppStateSyncKeyData { KeyData = ByteString.CopyFrom(key.Data), Fingerprint = fingerprint, Timestamp = key.CreatedAt },
        }));
        return new ProtocolMessage { Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare, AppStateSyncKeyShare = share };
    }

    /// <summary>The messages of a chat before one of them, the newest first.</summary>
    private HistorySync Before(PeerDataOperationRequestMessage.Types.HistorySyncOnDemandRequest request)
    {
        var chat = Jid.TryParse(request.ChatJid, out var jid) && accounts.TryFind(jid, out var account) ? account.Pn.ToString() : request.ChatJid;
        var earlier = messages.All().Where(message => message.Chat == chat).TakeWhile(message => message.Id != request.OldestMsgId);
        var conversation = new Conversation { Id = request.ChatJid, EndOfHistoryTransfer = true };
        conversation.Messages.Add(earlier.TakeLast(Math.Clamp(request.OnDemandMsgCount, 1, 50)).Reverse()
            .Select(message => new HistorySyncMsg { Message = HistoryMessages.Of(message, device.Account, accounts) }));
        return new HistorySync { Conversations = { conversation } };
    }

    /// <summary>A collection in the clear, compressed.</summary>
    private ProtocolMessage? Recovery(PeerDataOperationRequestMessage request, string id)
    {
        if (appState.Recover(request.SyncdCollectionFatalRecoveryRequest?.CollectionName ?? "") is not { } recovery) return null;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) recovery.WriteTo(gzip);
        var response = new PeerDataOperationRequestResponseMessage
        {
            PeerDataOperationRequestType = PeerDataOperationRequestType.CompanionSyncdSnapshotFatalRecovery,
            StanzaId = id,
        };
        response.PeerDataOperationResult.Add(new PeerDataOperationRequestResponseMessage.Types.PeerDataOperationResult
        {
            SyncdSnapshotFatalRecoveryResponse = new() { CollectionSnapshot = ByteString.CopyFrom(packed.ToArray()), IsCompressed = true },
        });
        return new ProtocolMessage { Type = ProtocolMessage.Types.Type.PeerDataOperationRequestResponseMessage, PeerDataOperationRequestResponseMessage = response };
    }

    /// <summary>The messages that a companion could not read and the phone could.</summary>
    private ProtocolMessage? Placeholders(PeerDataOperationRequestMessage request, string id)
    {
        var fault = faults.Take(FaultKind.PhoneLacksMessage, device.Account.Number);
        if (fault?.Variant == "silent") return null;

        var response = new PeerDataOperationRequestResponseMessage
        {
            PeerDataOperationRequestType = PeerDataOperationRequestType.PlaceholderMessageResend,
            StanzaId = id,
        };
        foreach (var asked in request.PlaceholderMessageResendRequest)
        {
            if (fault is not null || messages.Find(asked.MessageKey?.Id ?? "") is not { } message)
            {
                response.PeerDataOperationResult.Add(new PeerDataOperationRequestResponseMessage.Types.PeerDataOperationResult());
                continue;
            }

            response.PeerDataOperationResult.Add(new PeerDataOperationRequestResponseMessage.Types.PeerDataOperationResult
            {
                PlaceholderMessageResendResponse = new()
                {
                    WebMessageInfoBytes = HistoryMessages.Of(message, device.Account, accounts, asked.MessageKey).ToByteString(),
                },
            });
        }

        return new ProtocolMessage { Type = ProtocolMessage.Types.Type.PeerDataOperationRequestResponseMessage, PeerDataOperationRequestResponseMessage = response };
    }
}

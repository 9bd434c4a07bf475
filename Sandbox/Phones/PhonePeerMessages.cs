using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>What the companions of the account ask their phone for.</summary>
internal sealed class PhonePeerMessages(Device device, PhoneKeys keys, PhoneMessages messages, PhoneSender sender, AccountDirectory accounts)
{
    public void Take(Device companion, Message message, string id, IDeviceLink phone)
    {
        switch (message.ProtocolMessage)
        {
            case { Type: ProtocolMessage.Types.Type.AppStateSyncKeyRequest }:
                sender.SendPeer(companion, KeyShare(), phone);
                break;
            case { PeerDataOperationRequestMessage: { PeerDataOperationRequestType: PeerDataOperationRequestType.PlaceholderMessageResend } request }:
                sender.SendPeer(companion, Placeholders(request, id), phone);
                break;
        }
    }

    /// <summary>The key of the account's app state.</summary>
    public ProtocolMessage KeyShare()
    {
        var fingerprint = new AppStateSyncKeyFingerprint { RawId = device.Account.Record.RawId, CurrentIndex = device.Account.Record.NextKeyIndex - 1 };
        fingerprint.DeviceIndexes.Add(device.Account.Devices.Select(d => d.Record.KeyIndex));
        var share = new AppStateSyncKeyShare();
        share.Keys.Add(new AppStateSyncKey
        {
            KeyId = new AppStateSyncKeyId { KeyId = ByteString.CopyFrom(keys.Record.AppStateKeyId) },
            KeyData = new AppStateSyncKeyData
            {
                KeyData = ByteString.CopyFrom(keys.Record.AppStateKey),
                Fingerprint = fingerprint,
                Timestamp = keys.Record.CreatedAt,
            },
        });
        return new ProtocolMessage { Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare, AppStateSyncKeyShare = share };
    }

    /// <summary>The messages that a companion could not read and the phone could.</summary>
    private ProtocolMessage Placeholders(PeerDataOperationRequestMessage request, string id)
    {
        var response = new PeerDataOperationRequestResponseMessage
        {
            PeerDataOperationRequestType = PeerDataOperationRequestType.PlaceholderMessageResend,
            StanzaId = id,
        };
        foreach (var asked in request.PlaceholderMessageResendRequest)
        {
            if (messages.Find(asked.MessageKey?.Id ?? "") is not { } message) continue;
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

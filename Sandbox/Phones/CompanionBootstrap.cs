using System.IO.Compression;
using Google.Protobuf;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// What a phone gives a new companion: the app-state key, and the first history. The history goes inside the message for those who
/// read it there (Baileys 7, whatsmeow) and as a file for those who fetch it (Baileys 6).
/// </summary>
internal sealed class CompanionBootstrap(Device device, PhoneMessages messages, PhonePeerMessages peer, PhoneSender sender, AccountDirectory accounts, MediaStore media)
{
    private const int MessagesPerChat = 20;

    public void Send(Device companion, IDeviceLink phone)
    {
        if (companion.Record.Bootstrapped) return;
        sender.SendPeer(companion, peer.KeyShare(), phone);
        sender.SendPeer(companion, Notify(HistorySyncType.InitialBootstrap, Chats()), phone);
        sender.SendPeer(companion, Notify(HistorySyncType.PushName, new HistorySync()), phone);
        companion.Change(r => r with { Bootstrapped = true });
    }

    /// <summary>Gives all companions the keys of the app state, as after a new one was made.</summary>
    public void ShareKeys(IDeviceLink phone)
    {
        foreach (var companion in device.Account.Devices.Where(d => !d.IsPrimary)) sender.SendPeer(companion, peer.KeyShare(), phone);
    }

    private HistorySync Chats()
    {
        var history = new HistorySync();
        foreach (var chat in messages.All().GroupBy(m => m.Chat))
        {
            var conversation = new Conversation { Id = chat.Key, ConversationTimestamp = (ulong)chat.Max(m => m.Timestamp), EndOfHistoryTransfer = true };
            conversation.Messages.Add(chat.TakeLast(MessagesPerChat).Reverse()
                .Select(m => new HistorySyncMsg { Message = HistoryMessages.Of(m, device.Account, accounts) }));
            if (accounts.TryFind(Jid.Parse(chat.Key), out var other))
            {
                conversation.Name = other.Record.Name;
                conversation.PnJid = other.Pn.ToString();
                conversation.LidJid = other.Lid.ToString();
                history.PhoneNumberToLidMappings.Add(new PhoneNumberToLidMapping { PnJid = other.Pn.ToString(), LidJid = other.Lid.ToString() });
            }

            history.Conversations.Add(conversation);
        }

        return history;
    }

    private ProtocolMessage Notify(HistorySyncType type, HistorySync history)
    {
        history.SyncType = type;
        history.ChunkOrder = 1;
        history.Progress = 100;
        history.Pushnames.Add(new Pushname { Id = device.Account.Pn.ToString(), Pushname_ = device.Account.Record.Name });

        var packed = Compress(history.ToByteArray());
        var file = media.Add(MediaKind.History, packed, device.Account.Number);
        return new ProtocolMessage
        {
            Type = ProtocolMessage.Types.Type.HistorySyncNotification,
            HistorySyncNotification = new HistorySyncNotification
            {
                SyncType = type,
                ChunkOrder = 1,
                Progress = 100,
                FileSha256 = ByteString.CopyFrom(file.Sha256),
                FileEncSha256 = ByteString.CopyFrom(file.EncryptedSha256),
                FileLength = (ulong)packed.Length,
                MediaKey = ByteString.CopyFrom(file.Key),
                DirectPath = file.DirectPath,
                InitialHistBootstrapInlinePayload = ByteString.CopyFrom(packed),
            },
        };
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Fastest)) zlib.Write(bytes);
        return output.ToArray();
    }
}

using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
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
        history.Pushnames.Add(new Pushname { Id = device.Account.Pn.ToString(), Pushname_ = device.Account.Record.Name });
        return HistoryNotice.Of(type, history, device.Account, media);
    }
}

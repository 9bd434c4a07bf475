using Google.Protobuf;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// What a phone gives a new companion: the app-state key, and the history. A small piece of it goes inside the message for those who
/// read it there (Baileys 7, whatsmeow) and as a file for those who fetch it (Baileys 6).
/// </summary>
internal sealed class CompanionBootstrap(Device device, PhoneMessages messages, PhonePeerMessages peer, PhoneSender sender, AccountDirectory accounts, MediaStore media, TimeProvider clock)
{
    private const uint Always = 36_500;

    public void Send(Device companion, IDeviceLink phone)
    {
        if (companion.Record.Bootstrapped) return;
        sender.SendPeer(companion, peer.KeyShare(), phone);
        uint? fullDays = companion.Record.WantsFullHistory ? companion.Record.FullHistoryDays ?? Always : null;
        var chunks = new HistoryChunks(device.Account, accounts);
        foreach (var (type, history, order, progress) in chunks.Of(messages.All(), clock.GetUtcNow(), fullDays))
        {
            if (type == HistorySyncType.InitialBootstrap && order == 1 && device.Account.Record.TokenSalt is { Length: > 0 } salt) history.NctSalt = ByteString.CopyFrom(salt);
            sender.SendPeer(companion, HistoryNotice.Of(type, history, device.Account, media, null, order, progress), phone);
        }

        var names = new HistorySync { Pushnames = { new Pushname { Id = device.Account.Pn.ToString(), Pushname_ = device.Account.Record.Name } } };
        sender.SendPeer(companion, HistoryNotice.Of(HistorySyncType.PushName, names, device.Account, media), phone);
        companion.Change(r => r with { Bootstrapped = true });
    }

    /// <summary>Gives all companions the keys of the app state, as after a new one was made.</summary>
    public void ShareKeys(IDeviceLink phone)
    {
        foreach (var companion in device.Account.Devices.Where(d => !d.IsPrimary)) sender.SendPeer(companion, peer.KeyShare(), phone);
    }
}

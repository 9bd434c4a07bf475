using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones.AppState;
using Wapio.Sandbox.Phones.Groups;
using Wapio.Sandbox.Phones.Media;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones;

/// <summary>What a phone does with the stanzas that come: messages are decrypted, shown and answered; receipts move messages on.</summary>
internal sealed partial class PhoneReceiver(
    Device device,
    PhoneKeys keys,
    PhoneSessions sessions,
    PhoneMessages messages,
    PhoneChats chats,
    PhoneGroups groups,
    PhoneMedia media,
    PhoneReceipts receipts,
    PhonePeerMessages peer,
    PhoneAppState appState,
    AccountSigner signer,
    AccountDirectory accounts,
    StanzaDispatcher dispatcher,
    ILogger<Phone> logger)
{
    private const int PreKeyBatch = 30;

    /// <summary>Sends what the phone has to say of its own.</summary>
    public void Dispatch(Node stanza, IDeviceLink link) => dispatcher.Dispatch(device, stanza, link);

    public void Receive(Node stanza, IDeviceLink phone)
    {
        switch (stanza.Tag)
        {
            case "message" when stanza.GetJid("from") is { IsNewsletter: true }:
                PhoneNewsletters.Show(messages, stanza);
                Acknowledge(stanza, phone);
                break;
            case "message":
                OnMessage(stanza, phone);
                break;
            case "receipt" when stanza["type"] == "server-error":
                media.OnRequest(stanza);
                Acknowledge(stanza, phone);
                break;
            case "receipt":
                receipts.OnReceipt(stanza, phone);
                Acknowledge(stanza, phone);
                break;
            case "ack" when stanza["class"] == "message" && messages.Find(stanza["id"] ?? "") is { } sent:
                messages.Advance(sent, stanza["error"] is null ? PhoneMessageStatus.Sent : PhoneMessageStatus.Failed);
                break;
            case "notification":
                OnNotification(stanza);
                Acknowledge(stanza, phone);
                break;
        }
    }

    private void OnNotification(Node stanza)
    {
        switch (stanza["type"])
        {
            case "encrypt" when stanza.Child("count") is not null:
                device.PreKeys.TryAdd(keys.MakePreKeys(PreKeyBatch));
                break;
            case "server_sync":
                foreach (var changed in stanza.All("collection")) appState.Take(changed.RequireText("name"));
                break;
            case "devices" when stanza.GetJid("from") == device.Account.Pn:
                signer.Renew();
                break;
        }
    }

    private void OnMessage(Node stanza, IDeviceLink phone)
    {
        var from = stanza.RequireJid("from");
        var author = from.IsPerson ? from : stanza.GetJid("participant") ?? from;
        if (!accounts.TryFind(author, out var account) || account.FindDevice(author.Device) is not { } sender || stanza.Child("enc") is not { } enc)
        {
            receipts.Delivered(stanza, phone);
            return;
        }

        try
        {
            var read = from.IsPerson ? [sessions.Decrypt(sender, enc)] : groups.Read(stanza, from, sender);
            foreach (var message in read) Take(stanza, sender, message, phone);
            receipts.Forget(stanza);
            receipts.Delivered(stanza, phone);
        }
        catch (SignalException exception) when (exception.Error == SignalError.OldCounter)
        {
            // It was read before; only the answer was lost.
            receipts.Delivered(stanza, phone);
        }
        catch (Exception exception) when (exception is SignalException or InvalidProtocolBufferException)
        {
            LogUnreadable(device.Account.Number, stanza["id"], exception.Message);
            receipts.AskAgain(stanza, (exception as SignalException)?.Error, phone);
        }
    }

    private void Take(Node stanza, Device sender, Message message, IDeviceLink phone)
    {
        var own = sender.Account == device.Account;
        if (own && stanza["category"] == "peer")
        {
            peer.Take(sender, message, stanza["id"]!, phone);
            return;
        }

        var from = stanza.RequireJid("from");
        var chat = !from.IsPerson ? from : own ? stanza.GetJid("recipient") ?? sender.Account.Pn : sender.Account.Pn;
        if (own && message.DeviceSentMessage is { Message: { } inner } copy)
        {
            inner.MessageContextInfo ??= message.MessageContextInfo;
            message = inner;
            if (Jid.TryParse(copy.DestinationJid, out var destination)) chat = destination;
        }

        var origin = from.IsPerson ? from : stanza.RequireJid("participant");
        chats.Add(stanza["id"]!, chat, sender.Account, message, origin, stanza.GetNumber("t") ?? 0, PhoneMessageStatus.Received);
    }

    private void Acknowledge(Node stanza, IDeviceLink phone) => dispatcher.Dispatch(device, new Node("ack",
    [
        ("class", stanza.Tag),
        ("id", stanza["id"]!),
        ("to", stanza.GetJid("from").OrNone()),
        ("type", stanza["type"]!),
    ]), phone);

    [LoggerMessage(Level = LogLevel.Information, Message = "Phone {Number} cannot read message {Id}: {Reason}")]
    private partial void LogUnreadable(string number, string? id, string reason);
}

using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Client.Groups.Receiving;

/// <summary>
/// Reads messages of groups and of the status feed. First comes what is for this device alone, which carries the sender key or, when we
/// had asked for it, the message itself; then what is for all.
/// </summary>
internal sealed partial class GroupMessageReceiver(ConnectionContext context, MessageDecryptor decryptor, MessageDelivery delivery, RetryRequester retries)
{
    private const int RememberedMessages = 512;

    // One that we had asked for comes for this device alone, and may come once more in the form for all, which can be opened with a key that came late.
    private readonly RecentKeys<(Jid Chat, string Id, Jid Sender)> _read = new(RememberedMessages);

    /// <summary>True for the kind of message that is read here.</summary>
    public static bool Takes(MessageStanza message, List<Node> encs) =>
        encs.Exists(enc => enc["type"] is "msg" or "pkmsg" or "skmsg") && (message.Chat.IsGroup || message.Chat.IsBroadcast) && message.Chat.User.Length > 0 && message.Sender.IsPerson;

    /// <summary>Reads a message and adds what follows from it, with the answer, to the transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="message">The message.</param>
    /// <param name="encs">Its ciphertexts, one at least.</param>
    public async ValueTask ReceiveAsync(DeviceTransaction transaction, MessageStanza message, IReadOnlyList<Node> encs)
    {
        await transaction.LoadAsync(MessageAddresses.LikelyKeys(message));
        await MessageAddresses.LearnAsync(transaction, message);
        var address = await AddressBook.SessionAddressAsync(transaction, message.Sender);

        (Node Enc, SignalError Error)? failed = null;
        var (isRead, hasGroupPart) = (false, false);
        foreach (var enc in encs)
        {
            var isGroupPart = enc["type"] == "skmsg";
            hasGroupPart |= isGroupPart;
            try
            {
                isRead |= await TryReadAsync(transaction, message, address, enc);
            }
            catch (SignalException duplicate) when (duplicate.Error == SignalError.OldCounter || (isGroupPart && _read.Contains((message.Chat, message.Id, address))))
            {
                // It was decrypted and kept before; only the receipt was lost.
                isRead |= isGroupPart || encs.Count == 1;
                LogDuplicate(context.Logger, message.Id);
            }
            catch (SignalException failure)
            {
                LogUndecryptable(context.Logger, failure, message.Id, message.Sender);
                Forget(transaction, message, address, failure, isGroupPart);
                failed = (enc, failure.Error);
            }
        }

        // A key alone is no message, but there is nothing to ask for either.
        if (isRead || (failed is null && !hasGroupPart)) transaction.Stanzas.Add(MessageReceipt.Delivered(message, context.IsOnline));
        else if (failed is var (enc, error)) await retries.RequestAsync(transaction, message, enc, error);
        else transaction.Stanzas.Add(Acknowledgement.Of(message.Node, NackReason.UnhandledError));
    }

    /// <summary>A damaged record is as good as none.</summary>
    private static void Forget(DeviceTransaction transaction, MessageStanza message, Jid address, SignalException failure, bool isGroupPart)
    {
        if (failure.Error != SignalError.InvalidRecord) return;
        transaction.Delete(isGroupPart ? SenderKeys.Key(message.Chat, address) : SignalKeys.Session(address));
    }

    /// <summary>Reads one part; false when it held no more than a key, or is of a kind that we do not know.</summary>
    private async ValueTask<bool> TryReadAsync(DeviceTransaction transaction, MessageStanza message, Jid address, Node enc)
    {
        ReadOnlyMemory<byte> plaintext;
        switch (enc["type"])
        {
            case "msg" or "pkmsg":
                plaintext = await decryptor.DecryptAsync(transaction, address, enc);
                break;
            case "skmsg":
                plaintext = await DecryptAsync(transaction, message, address, enc);
                break;
            default:
                return false;
        }

        var content = Parse(plaintext);
        if (content.SenderKeyDistributionMessage is { } key)
        {
            // Only what is for this device alone can give a key: in the other form anybody in the group could have got hold of it.
            if (enc["type"] != "skmsg") await TakeKeyAsync(transaction, message, address, key);
            content.SenderKeyDistributionMessage = null;
            plaintext = content.ToByteArray();
        }

        if (IsEmpty(content)) return false;
        var name = (message.Chat, message.Id, address);
        if (_read.Contains(name)) return true;
        await delivery.DeliverAsync(transaction, message, content, plaintext);
        _read.Add(name);
        return true;
    }

    private static bool IsEmpty(Message content)
    {
        var context = content.MessageContextInfo;
        content.MessageContextInfo = null;
        var isEmpty = content.CalculateSize() == 0;
        content.MessageContextInfo = context;
        return isEmpty;
    }

    private static Message Parse(ReadOnlyMemory<byte> plaintext)
    {
        try
        {
            return Message.Parser.ParseFrom(plaintext.Span);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new SignalException(SignalError.InvalidMessage, "The plaintext is no message.", malformed);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> DecryptAsync(DeviceTransaction transaction, MessageStanza message, Jid address, Node enc)
    {
        var record = await SenderKeys.LoadAsync(transaction, message.Chat, address, message.Sender);
        var key = SenderKeys.Key(message.Chat, address);
        await SenderKeyShelf.FetchAsync(transaction, key, record, enc.Content.Bytes);
        var padded = GroupCipher.Decrypt(record, enc.Content.Bytes.Span);
        await SenderKeyShelf.SaveAsync(transaction, key, record);
        return enc["v"] == "3" ? padded : MessagePadding.Unpad(padded);
    }

    /// <summary>Takes the sender's key. One for another chat than that of the message is not believed.</summary>
    private static async ValueTask TakeKeyAsync(DeviceTransaction transaction, MessageStanza message, Jid address, SenderKeyDistributionMessage given)
    {
        if (!Jid.TryParse(given.GroupId, out var chat) || chat != message.Chat) return;
        var record = await SenderKeys.LoadAsync(transaction, chat, address, message.Sender);
        SenderKeyDistribution.Parse(given.AxolotlSenderKeyDistributionMessage.Span).Process(record);
        await SenderKeyShelf.SaveAsync(transaction, SenderKeys.Key(chat, address), record);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Message {Id} came again")]
    private static partial void LogDuplicate(ILogger logger, string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Id} of {Sender} cannot be read")]
    private static partial void LogUndecryptable(ILogger logger, Exception failure, string id, Jid sender);
}

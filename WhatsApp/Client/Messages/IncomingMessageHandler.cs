using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Groups.Receiving;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary><c>message</c>: decrypts, and answers once message and ratchet are kept.</summary>
internal sealed partial class IncomingMessageHandler(
    OwnDevice device,
    CryptoLane lane,
    MessageDecryptor decryptor,
    RetryRequester retries,
    MessageDelivery delivery,
    GroupMessageReceiver groups,
    PhoneResends phone,
    ConnectionContext context,
    ILogger logger) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (MessageStanza.Parse(stanza, device) is not { } message)
        {
            if (stanza["id"] is not null) await AnswerAsync(Acknowledgement.Of(stanza, NackReason.ParsingError), cancellationToken);
            return;
        }

        try
        {
            await lane.RunAsync(transaction => ReceiveAsync(transaction, message), cancellationToken);
        }
        catch (Exception failure) when (!EndsConnection(failure))
        {
            // A message that only we stumble over must not come again with every login.
            LogUndecryptable(failure, message.Id, message.Sender);
            await lane.RunAsync(
                transaction =>
                {
                    Refuse(transaction, message, "internal_error", NackReason.UnhandledError);
                    return ValueTask.CompletedTask;
                },
                cancellationToken);
        }
    }

    private Task AnswerAsync(Node answer, CancellationToken cancellationToken) => lane.RunAsync(
        transaction =>
        {
            transaction.Stanzas.Add(answer);
            return ValueTask.CompletedTask;
        },
        cancellationToken);

    private async ValueTask ReceiveAsync(DeviceTransaction transaction, MessageStanza message)
    {
        if (message.Chat.IsNewsletter)
        {
            NewsletterDelivery.Deliver(transaction, message);
            return;
        }

        var encs = message.Node.Content.List?.Where(child => child.Tag == "enc").ToList() ?? [];
        if (encs.Count == 0 && message.Node.Child("unavailable") is { } unavailable)
        {
            if (!IsWithheld(unavailable["type"])) phone.Expect(transaction, message, atOnce: true);
            Refuse(transaction, message, "unavailable", null);
            return;
        }

        if (GroupMessageReceiver.Takes(message, encs))
        {
            await groups.ReceiveAsync(transaction, message, encs);
            return;
        }

        if (!message.IsDirect || !encs.Exists(IsPairwise))
        {
            Refuse(transaction, message, "unsupported", encs.Count == 0 ? NackReason.UnrecognizedStanza : NackReason.UnhandledError);
            return;
        }

        await transaction.LoadAsync(MessageAddresses.LikelyKeys(message));
        await MessageAddresses.LearnAsync(transaction, message);
        var address = await AddressBook.SessionAddressAsync(transaction, message.Sender);
        foreach (var enc in encs.Where(IsPairwise))
        {
            if (!await TryReceiveAsync(transaction, message, address, enc)) return;
        }

        transaction.Stanzas.Add(MessageReceipt.Delivered(message, context.IsOnline));
    }

    /// <summary>Decrypts one node; false when the stanza has been answered otherwise than with a delivery receipt.</summary>
    private async ValueTask<bool> TryReceiveAsync(DeviceTransaction transaction, MessageStanza message, Jid address, Node enc)
    {
        try
        {
            var plaintext = await decryptor.DecryptAsync(transaction, address, enc);
            if (message is { IsDirect: true, FromMe: false }) await PeerAddressing.NoteAsync(transaction, message.Sender);
            await delivery.DeliverAsync(transaction, message, Message.Parser.ParseFrom(plaintext.Span), plaintext);
            return true;
        }
        catch (SignalException duplicate) when (duplicate.Error == SignalError.OldCounter)
        {
            // It was decrypted and kept before; only the receipt was lost.
            LogDuplicate(message.Id);
            return true;
        }
        catch (SignalException failure)
        {
            LogUndecryptable(failure, message.Id, message.Sender);
            if (failure.Error == SignalError.InvalidRecord) transaction.Delete(SignalKeys.Session(address));
            await retries.RequestAsync(transaction, message, enc, failure.Error);
            return false;
        }
        catch (InvalidProtocolBufferException failure)
        {
            LogUndecryptable(failure, message.Id, message.Sender);
            Refuse(transaction, message, "invalid_protobuf", NackReason.InvalidProtobuf);
            return false;
        }
    }

    private static void Refuse(DeviceTransaction transaction, MessageStanza message, string error, NackReason? reason)
    {
        transaction.Events.Add(new MessageUndecryptable(message.Id, message.Chat, message.Sender, message.Timestamp, error, 0));
        transaction.Stanzas.Add(Acknowledgement.Of(message.Node, reason));
    }

    private static bool EndsConnection(Exception failure) =>
        failure is OperationCanceledException or StoreFailedException or DeviceFencedException;

    /// <summary>What is not meant for linked devices, and not asked for (the kinds that Baileys leaves out as WhatsApp Web does, messages-recv).</summary>
    private static bool IsWithheld(string? type) => type is "bot_unavailable_fanout" or "hosted_unavailable_fanout" or "view_once_unavailable_fanout";

    private static bool IsPairwise(Node enc) => enc["type"] is "msg" or "pkmsg";

    [LoggerMessage(Level = LogLevel.Debug, Message = "Message {Id} came again")]
    private partial void LogDuplicate(string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Id} of {Sender} cannot be read")]
    private partial void LogUndecryptable(Exception failure, string id, Jid sender);
}

using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Groups.Caching;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>What a device of a group gets when it asks for a message again: the message and our sender key, encrypted for it alone.</summary>
internal sealed class GroupResends(ConnectionContext context, Func<GroupDirectory> groups)
{
    /// <summary>Whether a device may have a message of the chat: its account is in the group now, or the status was for it.</summary>
    public async ValueTask<bool> IsReaderAsync(Jid chat, Jid requester, CancellationToken cancellationToken)
    {
        if (!chat.IsGroup) return await GotKeyAsync(chat, requester, cancellationToken);

        var metadata = await groups().GetAsync(chat, fresh: false, cancellationToken);
        if (metadata.Find(requester.ToBare()) is not null) return true;
        return await AddressBook.FindOtherAsync(context.Lane, requester.ToBare(), cancellationToken) is { } other && metadata.Find(other) is not null;
    }

    /// <summary>The message with our key in it; to whom it goes is noted.</summary>
    public async ValueTask<byte[]> WithKeyAsync(DeviceTransaction transaction, SentMessage sent, Jid requester)
    {
        var message = Message.Parser.ParseFrom(sent.Payload.Span);
        var key = SenderKeys.Key(sent.Chat, SenderKeys.Self(context.Device, requester.IsLid));
        await transaction.LoadAsync(key, SenderKeys.SharedKey(sent.Chat));
        var record = SenderKeys.Own(transaction, key);
        if (record.HasOwnKey)
        {
            message.SenderKeyDistributionMessage = KeyPreparation.Distribution(sent.Chat, record);
            KeyPreparation.Offer(transaction, sent.Chat, [requester]);
        }

        return message.ToByteArray();
    }

    private async ValueTask<bool> GotKeyAsync(Jid chat, Jid requester, CancellationToken cancellationToken)
    {
        if (await context.Lane.LoadOneAsync(SenderKeys.SharedKey(chat), cancellationToken) is not { } stored) return false;
        var shared = StoredSenderKeyShared.Parser.ParseFrom(stored);
        var other = await AddressBook.FindOtherAsync(context.Lane, requester, cancellationToken);
        return shared.Devices.Concat(shared.Offered).Any(device => device == requester.ToString() || device == other?.ToString());
    }
}

using System.Globalization;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>
/// Asks a sender to encrypt a message again that could not be decrypted (seen in tulir/whatsmeow, retry.go), and the own phone when that does not help.
/// </summary>
internal sealed class RetryRequester(OwnDevice device, PreKeyStock stock, RetryKeyBudget budget, PhoneResends phone)
{
    /// <summary>How many times one message is asked for.</summary>
    public const int MaximumRequests = 5;

    private const int RememberedMessages = 512;

    private readonly BoundedCounter<(string Id, string Sender)> _requests = new(RememberedMessages);

    /// <summary>Adds the request, the answer to the stanza and the event to the transaction.</summary>
    public async ValueTask RequestAsync(DeviceTransaction transaction, MessageStanza message, Node enc, SignalError error)
    {
        // A resent message says which try it is, which counts when this process has not seen the earlier ones.
        var earlier = (int)Math.Clamp(enc.GetNumber("count") ?? 0, 0, MaximumRequests);
        var count = _requests.Increment((message.Id, message.Sender.ToString()), earlier + 1);
        var asks = count <= MaximumRequests;
        if (asks) transaction.Stanzas.Add(await ReceiptAsync(transaction, message, count, error));
        phone.Expect(transaction, message, atOnce: !asks);
        transaction.Stanzas.Add(Acknowledgement.Of(message.Node));
        transaction.Events.Add(new MessageUndecryptable(
            message.Id, message.Chat, message.Sender, message.Timestamp, RetryErrors.Name(error), asks ? count : 0));
    }

    private async ValueTask<Node> ReceiptAsync(DeviceTransaction transaction, MessageStanza message, int count, SignalError error)
    {
        var retry = new Node(
            "retry",
            [
                ("count", count.ToString(CultureInfo.InvariantCulture)),
                ("id", message.Id),
                Acknowledgement.Copy(message.Node, "t"),
                ("v", "1"),
                ("error", RetryErrors.Code(error).ToString(CultureInfo.InvariantCulture)),
            ]);
        var registration = PreKeyNodes.Registration(device.Identity.RegistrationId);
        var needsKeys = count > 1 || error is SignalError.NoSession or SignalError.InvalidKeyId or SignalError.InvalidRecord;
        Node[] content = needsKeys && budget.TryTake(message.Sender)
            ? [retry, registration, await KeysAsync(transaction)]
            : [retry, registration];
        return MessageReceipt.Of(message, "retry", content);
    }

    private async ValueTask<Node> KeysAsync(DeviceTransaction transaction)
    {
        var oneTime = await stock.TakeAsync(transaction);
        var signed = await stock.LoadSignedAsync(transaction);
        return new Node("keys", [], new[]
        {
            PreKeyNodes.Type(),
            PreKeyNodes.Identity(device.Identity),
            PreKeyNodes.Key(oneTime),
            PreKeyNodes.Key(signed),
            new Node("device-identity", [], device.Credentials.Account.Memory),
        });
    }
}

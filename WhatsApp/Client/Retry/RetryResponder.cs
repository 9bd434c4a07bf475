using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Groups.Sending;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>Encrypts a message again for the one device that asks for it, under the same id (seen in tulir/whatsmeow, retry.go).</summary>
internal sealed partial class RetryResponder(
    OwnDevice device,
    IDeviceStore store,
    CryptoLane lane,
    MessageEncryptor encryptor,
    PreKeyBundleClient bundles,
    SessionRenewals renewals,
    GroupResends groups,
    ILogger logger)
{
    /// <summary>How many times one device gets one message again.</summary>
    public const int MaximumAnswers = 10;

    private const int RememberedRequests = 512;

    private readonly BoundedCounter<(string Id, Jid Requester)> _answers = new(RememberedRequests);

    /// <summary>Answers a retry receipt: sends the message again if that is allowed and possible, and acknowledges the receipt.</summary>
    public async Task AnswerAsync(Node receipt, CancellationToken cancellationToken)
    {
        var resend = await PrepareAsync(receipt, cancellationToken);
        await lane.RunAsync(
            async transaction =>
            {
                if (resend is not null) await ResendAsync(transaction, receipt, resend);
                transaction.Stanzas.Add(Acknowledgement.Of(receipt));
            },
            cancellationToken);
    }

    private async Task<Resend?> PrepareAsync(Node receipt, CancellationToken cancellationToken)
    {
        if (RetryRequest.Parse(receipt) is not { } request) return null;
        if (_answers.Increment((request.MessageId, request.Requester)) > MaximumAnswers) return null;

        var sent = await FindSentAsync(request.MessageId, cancellationToken);
        if (sent is null || !await IsMemberAsync(sent.Chat, receipt, request.Requester, cancellationToken))
        {
            LogUnknown(request.MessageId, request.Requester);
            return null;
        }

        return new Resend(request, sent, request.Bundle ?? await FetchBundleAsync(request, cancellationToken));
    }

    private async ValueTask<SentMessage?> FindSentAsync(string messageId, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindSentAsync(messageId, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DeviceFencedException))
        {
            throw new StoreFailedException(failure);
        }
    }

    /// <summary>Only who the message went to may ask for it: the chat's account under either address, and our own devices.</summary>
    private async ValueTask<bool> IsMemberAsync(Jid chat, Node receipt, Jid requester, CancellationToken cancellationToken)
    {
        if (!chat.IsPerson) return receipt.GetJid("from") == chat && await groups.IsReaderAsync(chat, requester, cancellationToken);
        if (device.IsOwnAccount(requester) || IsSameAccount(requester, chat)) return true;
        return await AddressBook.FindOtherAsync(lane, requester, cancellationToken) is { } other && IsSameAccount(other, chat);
    }

    private static bool IsSameAccount(Jid first, Jid second) => first.User == second.User && first.IsLid == second.IsLid;

    private async Task<PreKeyBundle?> FetchBundleAsync(RetryRequest request, CancellationToken cancellationToken)
    {
        var address = request.Requester.IsLid
            ? request.Requester
            : await AddressBook.FindOtherAsync(lane, request.Requester, cancellationToken) ?? request.Requester;
        var stored = await lane.LoadOneAsync(SignalKeys.Session(address), cancellationToken);
        if (!renewals.IsDue(stored is null ? null : SessionRecord.Parse(stored), address, request)) return null;

        return (await bundles.FetchAsync([request.Requester], cancellationToken)).GetValueOrDefault(request.Requester);
    }

    private async ValueTask ResendAsync(DeviceTransaction transaction, Node receipt, Resend resend)
    {
        var (request, sent, bundle) = resend;
        var address = await AddressBook.SessionAddressAsync(transaction, request.Requester);
        await transaction.LoadAsync(SignalKeys.Session(address), SignalKeys.Identity(address));
        try
        {
            var payload = !sent.Chat.IsPerson ? await groups.WithKeyAsync(transaction, sent, request.Requester)
                : device.IsOwnAccount(request.Requester) ? OwnCopy.Wrap(sent.Payload, sent.Chat) : sent.Payload.ToArray();
            var ciphertext = encryptor.Encrypt(transaction, address, payload, bundle);
            var attributes = StanzaAttributes.Of(sent.Payload);
            List<Node> content = [MessageEncryptor.Enc(ciphertext, attributes, request.Count)];
            if (ciphertext.Type == CiphertextType.PreKey) content.Add(encryptor.DeviceIdentity());
            if (attributes.Meta is { } meta) content.Add(meta);
            transaction.Stanzas.Add(new Node(
                "message",
                [
                    ("id", request.MessageId),
                    Acknowledgement.Copy(receipt, "from", "to"),
                    ("type", attributes.Type),
                    ("edit", attributes.Edit!),
                    ("t", request.Time!),
                    Acknowledgement.Copy(receipt, "participant"),
                    Acknowledgement.Copy(receipt, "recipient"),
                    ("device_fanout", sent.Chat.IsPerson ? "false" : null!),
                ],
                content.ToArray()));
        }
        catch (Exception failure) when (failure is SignalException or ArgumentException)
        {
            LogFailed(failure, request.MessageId, request.Requester);
        }
    }

    private sealed record Resend(RetryRequest Request, SentMessage Sent, PreKeyBundle? Bundle);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Requester} asks for {Id}, which did not go to it or is not kept any more")]
    private partial void LogUnknown(string id, Jid requester);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Id} cannot be encrypted again for {Requester}")]
    private partial void LogFailed(Exception failure, string id, Jid requester);
}

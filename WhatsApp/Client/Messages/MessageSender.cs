using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Sends messages to persons and waits for WhatsApp's acknowledgement.</summary>
internal sealed class MessageSender(
    RecipientPlanner planner,
    FanOutEncryptor fanOut,
    MessageEncryptor encryptor,
    CryptoLane lane,
    PrivacyTokens tokens,
    MessageAcknowledgements acknowledgements)
{
    private readonly KeyedGate<Jid> _chats = new();

    /// <summary>Sends a message. Messages of one chat leave in the order of the calls.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or there is no such recipient.</exception>
    public async Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var attributes = StanzaAttributes.Of(message.Payload);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RecipientPlan plan = null!;
        MessageToken token = null!;
        var ack = await acknowledgements.AwaitAsync(
            message.Id,
            async _ =>
            {
                using (await _chats.EnterAsync(message.Chat, cancellationToken))
                {
                    plan = await planner.PlanAsync(message.Chat, cancellationToken);
                    var keys = await fanOut.FetchMissingAsync(plan.Devices, cancellationToken);
                    token = await tokens.ForMessageAsync(plan.To, cancellationToken);
                    await lane.RunAsync(
                        async transaction =>
                        {
                            var (participants, beginsSession) = await fanOut.EncryptAsync(transaction, plan, message.Payload, attributes, keys);
                            transaction.Stanzas.Add(Stanza(message, attributes, plan, token, participants, beginsSession));
                            transaction.Events.Add(new MessageEncrypted(message.Id));
                            transaction.Written = written;
                        },
                        cancellationToken);
                }

                await written.Task.WaitAsync(cancellationToken);
                if (token.IssueDue) tokens.Issue(plan.To);
            },
            cancellationToken);
        if (ack["phash"] is { } hash && hash != ParticipantHash.Of(plan.AllDevices)) await ForgetDevicesAsync(plan, cancellationToken);
        return await acknowledgements.ReadAsync(ack, token.Kind, cancellationToken);
    }

    private Node Stanza(OutgoingMessage message, StanzaAttributes attributes, RecipientPlan plan, MessageToken token, Node[] participants, bool beginsSession)
    {
        List<Node> content = [new Node("participants", [], participants)];
        if (beginsSession) content.Add(encryptor.DeviceIdentity());
        if (attributes.Meta is { } meta) content.Add(meta);
        if (token.Node is { } trust) content.Add(trust);
        return new Node(
            "message",
            [
                ("id", message.Id),
                ("to", plan.To),
                ("type", attributes.Type),
                ("edit", attributes.Edit!),
                plan.Phone is { } phone ? ("peer_recipient_pn", phone) : ("peer_recipient_pn", (string)null!),
            ],
            content.ToArray());
    }

    /// <summary>Some devices may have missed the message: the lists are stale.</summary>
    private Task ForgetDevicesAsync(RecipientPlan plan, CancellationToken cancellationToken) => lane.RunAsync(
        transaction =>
        {
            foreach (var account in plan.Accounts) DeviceDirectory.Forget(transaction, account);
            return ValueTask.CompletedTask;
        },
        cancellationToken);
}

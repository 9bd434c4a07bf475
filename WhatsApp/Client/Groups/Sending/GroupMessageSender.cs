using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Groups.Caching;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>
/// Sends messages to groups and to the status feed: encrypted once with our sender key, which devices that lack it get in the same stanza
/// (seen in tulir/whatsmeow, send.go). The advanced key is committed before the ciphertext leaves.
/// </summary>
internal sealed class GroupMessageSender(ConnectionContext context, GroupDirectory groups, MessageAcknowledgements acknowledgements)
{
    private readonly KeyedGate<Jid> _chats = new();
    private readonly GroupAudiences _audiences = new(context);
    private readonly KeyDistributor _distributor = new(context);

    /// <summary>Sends a message. Messages of one chat leave in the order of the calls.</summary>
    /// <exception cref="RequestException">WhatsApp refused it.</exception>
    public async Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var attributes = StanzaAttributes.Of(message.Payload);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        GroupAudience audience = null!;
        var ack = await acknowledgements.AwaitAsync(
            message.Id,
            async acknowledged =>
            {
                using (await _chats.EnterAsync(message.Chat, cancellationToken))
                {
                    audience = await AudienceAsync(message, cancellationToken);
                    var distribution = await PrepareAsync(message.Chat, audience, cancellationToken);
                    var (nodes, begins) = await _distributor.EncryptAsync(distribution, attributes, cancellationToken);
                    await context.Lane.RunAsync(transaction => StageAsync(transaction, message, attributes, audience, distribution, nodes, begins, written), cancellationToken);

                    // Whoever sends next shall not give the key to everybody once more: it waits until WhatsApp has taken it.
                    if (nodes.Count > 0) await ConfirmAsync(message.Chat, audience, distribution, nodes, acknowledged, cancellationToken);
                }

                await written.Task.WaitAsync(cancellationToken);
            },
            cancellationToken);
        if (message.Chat.IsGroup) await NoteStalenessAsync(ack, message.Chat, audience, cancellationToken);
        return await acknowledgements.ReadAsync(ack, token: null, cancellationToken);
    }

    private async Task<GroupAudience> AudienceAsync(OutgoingMessage message, CancellationToken cancellationToken) => message.Chat.IsGroup
        ? await _audiences.OfAsync(await groups.FindAsync(message.Chat, fresh: false, cancellationToken), cancellationToken)
        : await _audiences.OfAsync(message.StatusAudience, message.StatusExcept, cancellationToken);

    private async Task<KeyDistribution> PrepareAsync(Jid chat, GroupAudience audience, CancellationToken cancellationToken)
    {
        if (audience.SharedKey is { } key) return new KeyDistribution(key, [], []);

        KeyDistribution? distribution = null;

        // The audience of a status is who gets the key with it.
        await context.Lane.RunAsync(
            async transaction => distribution = await KeyPreparation.PrepareAsync(transaction, chat, audience, toAll: !chat.IsGroup),
            cancellationToken);
        if (distribution!.Targets.Count == 0) audience.SharedKey = distribution.KeyId;
        return distribution;
    }

    private async ValueTask StageAsync(
        DeviceTransaction transaction,
        OutgoingMessage message,
        StanzaAttributes attributes,
        GroupAudience audience,
        KeyDistribution distribution,
        IReadOnlyList<Node> participants,
        bool beginsSession,
        TaskCompletionSource written)
    {
        var key = SenderKeys.Key(message.Chat, audience.Self);
        await transaction.LoadAsync(key);
        var record = SenderKeys.Own(transaction, key);
        if (record.Own?.KeyId != distribution.KeyId)
        {
            // Only when the store lost it.
            audience.SharedKey = null;
            throw new RequestException(RequestError.StorageFailed, "The sender key of the group is gone; nothing left.");
        }

        var ciphertext = GroupCipher.Encrypt(record, MessagePadding.Pad(message.Payload.Span));
        transaction.Put(key, record.Serialize());
        if (participants.Count > 0)
        {
            await transaction.LoadAsync(SenderKeys.SharedKey(message.Chat));
            KeyPreparation.Offer(transaction, message.Chat, distribution.Targets);
        }

        transaction.Stanzas.Add(Stanza(message, attributes, audience, participants, beginsSession, ciphertext));
        transaction.Events.Add(new MessageEncrypted(message.Id));
        transaction.Written = written;
    }

    private Node Stanza(
        OutgoingMessage message,
        StanzaAttributes attributes,
        GroupAudience audience,
        IReadOnlyList<Node> participants,
        bool beginsSession,
        byte[] ciphertext)
    {
        var content = new List<Node>(4);
        if (participants.Count > 0) content.Add(new Node("participants", [], participants.ToArray()));
        if (beginsSession) content.Add(context.Encryptor.DeviceIdentity());
        if (attributes.Meta is { } meta) content.Add(meta);
        content.Add(new Node(
            "enc",
            [("v", "2"), ("type", "skmsg"), ("mediatype", attributes.MediaType!), ("decrypt-fail", attributes.DecryptFail!)],
            ciphertext));
        return new Node(
            "message",
            [
                ("id", message.Id),
                ("to", message.Chat),
                ("type", attributes.Type),
                ("edit", attributes.Edit!),
                ("phash", audience.Hash),
                ("addressing_mode", message.Chat.IsGroup ? audience.Self.IsLid ? "lid" : "pn" : null!),
            ],
            content.ToArray());
    }

    private async Task ConfirmAsync(
        Jid chat,
        GroupAudience audience,
        KeyDistribution distribution,
        IReadOnlyList<Node> nodes,
        Func<Task<Node>> acknowledged,
        CancellationToken cancellationToken)
    {
        var ack = await acknowledged();
        if (ack["error"] is not null) return;

        var reached = nodes.Select(node => node.GetJid("jid")!.Value).ToList();
        await context.Lane.RunAsync(transaction => KeyPreparation.ConfirmAsync(transaction, chat, distribution.KeyId, reached), cancellationToken);
        if (chat.IsGroup && reached.Count == distribution.Targets.Count) audience.SharedKey = distribution.KeyId;
    }

    /// <summary>WhatsApp knows other members or devices than we do, or another way to address them: some may have missed the message, and will ask for it.</summary>
    private async Task NoteStalenessAsync(Node ack, Jid chat, GroupAudience audience, CancellationToken cancellationToken)
    {
        if (ack.GetNumber("error") == Refusals.RecipientsOutdated) groups.Cache.Forget(chat);
        if (ack["phash"] is not { } hash || hash == audience.Hash) return;
        groups.Cache.Forget(chat);
        await ForgetDevicesAsync(audience, cancellationToken);
    }

    private Task ForgetDevicesAsync(GroupAudience audience, CancellationToken cancellationToken) => context.Lane.RunAsync(
        async transaction =>
        {
            var accounts = audience.Devices.Append(audience.Self).Select(device => device.ToBare()).Distinct().ToList();
            await transaction.LoadAsync(accounts.Select(Addressing.AddressBook.OtherKey));
            foreach (var account in accounts)
            {
                DeviceDirectory.Forget(transaction, account, Addressing.AddressBook.Other(account, transaction.Find(Addressing.AddressBook.OtherKey(account))));
            }
        },
        cancellationToken);
}

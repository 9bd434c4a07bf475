using System.Text;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Books;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Client.Events;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using MessageKey = Wapio.Storage.Writes.MessageKey;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>What each committed event of a device writes to the tables that callers see.</summary>
/// <param name="sessionId">The session.</param>
/// <param name="settings">The settings of the session now; asked from the threads of the client.</param>
/// <param name="history">How much of the past is kept.</param>
/// <param name="clock">The clock.</param>
/// <param name="self">The addresses of the linked account; empty before pairing.</param>
internal sealed class CommitWrites(
    string sessionId, Func<SessionSettings> settings, HistoryLimits history, TimeProvider clock, params IReadOnlyList<Jid> self)
{
    private readonly DirectoryWrites _directory = new(sessionId, clock);
    private readonly HistoryWrites _history = new(sessionId, settings, history, clock);
    private volatile IReadOnlyList<Jid> _self = [.. self.Select(jid => jid.ToBare())];

    /// <summary>Adds the writes of an event to its unit.</summary>
    public void AddTo(List<Write> unit, ClientEvent e)
    {
        if (ChatOf(e) is { } chat && IgnoredChats.Includes(settings(), chat)) return;
        _directory.AddTo(unit, e, _self.Count > 0 ? _self[0] : null);
        switch (e)
        {
            case DevicePaired paired:
                _self = [paired.Jid.ToBare(), paired.Lid.ToBare()];
                unit.Add(AccountLinks.Of(sessionId, paired.Jid, paired.Lid, clock.GetUtcNow()));

                // What is known mirrors what the phone shows; the phone that is linked now tells its own.
                unit.Add(new ForgetDirectory(sessionId));
                break;
            case OwnPushNameChanged own:
                unit.Add(new PatchSession(sessionId, clock.GetUtcNow()) { PushName = own.Name });
                break;
            case MessageEncrypted encrypted:
                unit.Add(new StartAttempt(
                    MessageKey.Provider(sessionId, encrypted.Id), clock.GetUtcNow(), MessageEvents.Reached(MessageStatus.InProgress)));
                break;
            case MessageReceived received:
                AddReceived(unit, received);
                break;
            case MessageUndecryptable undecryptable:
                AddPlaceholder(unit, undecryptable);
                break;
            case HistoryReceived past:
                _history.AddTo(unit, past, _self.Count > 0 ? _self[0] : null);
                break;
            case ReachOutTimeLockChanged changed:
                unit.Add(LimitLog.Of(sessionId, changed.State, clock.GetUtcNow()));
                break;
            case NewChatCapChanged changed:
                unit.Add(LimitLog.Of(sessionId, changed.State, clock.GetUtcNow()));
                break;
            case GroupEvent group:
                new GroupWrites(sessionId, clock, _directory).AddTo(unit, group, _self);
                break;
            case CallReceived call:
                unit.Add(new AppendEvents(sessionId, CallEvent.Of(call, clock.GetUtcNow())));
                break;
            case ReceiptReceived receipt when StatusOf(receipt) is { } status:
                AddReceipt(unit, receipt, status);
                break;
        }
    }

    /// <summary>Adds what the key state newly says of addresses: which phone number and which LID are one account.</summary>
    public void AddAddresses(List<Write> unit, KeyChanges keys)
    {
        List<AddressPair> people = [];
        foreach (var (key, lid) in keys.Entries)
        {
            if (key.Kind == KeyKind.LidOfPhone && lid is not null)
                people.Add(AddressPairs.Of(Jid.FromPhone(key.Id), new Jid(Encoding.UTF8.GetString(lid), JidServers.Lid)));
        }

        _directory.AddAddresses(unit, people);
    }

    private static Jid? ChatOf(ClientEvent e) => e switch
    {
        MessageReceived message => message.Chat,
        MessageUndecryptable message => message.Chat,
        _ => null,
    };

    // Whoever has a message proves that WhatsApp accepted it. The acknowledgement came first, but may be written later than this.
    private void AddReceipt(List<Write> unit, ReceiptReceived receipt, MessageStatus status)
    {
        var now = clock.GetUtcNow();
        var chats = ChatsOf(receipt);
        foreach (var id in receipt.MessageIds)
        {
            unit.Add(new AdvanceMessage(MessageKey.Provider(sessionId, id), MessageStatus.Accepted, now, MessageEvents.Reached(MessageStatus.Accepted))
            {
                Chats = chats,
                Tell = Tell,
            });
        }

        unit.Add(new ApplyReceipt(sessionId, receipt.MessageIds, status, receipt.Timestamp, MessageEvents.Reached(status)) { Chats = chats, Tell = Tell });

        IReadOnlyList<OutboxEvent> Tell(ChangedMessage message) => ProgressEvents.Of(message, now, _self.Count > 0 ? _self[0] : null);
    }

    // Ids are chosen by whoever sends: a receipt says something only of what went to the chat that it came from.
    private static string[] ChatsOf(ReceiptReceived receipt) => receipt.ChatAlternate is { } alternate
        ? [receipt.Chat.ToBare().ToString(), alternate.ToBare().ToString()]
        : [receipt.Chat.ToBare().ToString()];

    // Read once, whatever it turns out to be.
    private void AddReceived(List<Write> unit, MessageReceived e)
    {
        var message = ParsedMessage.TryParse(e.Payload);
        if (InboundContent.Of(message) is { } content) AddMessage(unit, e, content, message?.Content);
        else if (Revisions.Of(sessionId, e, message!.Content, clock.GetUtcNow()) is { } revision) unit.Add(revision);
        else if (message.Kind == MessageKind.DisappearingTimer) _directory.AddTimer(unit, e.Chat, e.ChatAlternate, message.Content.ProtocolMessage.EphemeralExpiration);
    }

    private void AddMessage(List<Write> unit, MessageReceived message, InboundContent content, Message? opened)
    {
        var now = clock.GetUtcNow();
        var status = message.FromMe ? MessageStatus.Accepted : MessageStatus.Received;
        var row = new MessageRow
        {
            Id = Identifiers.Message(),
            SessionId = sessionId,
            Direction = message.FromMe ? MessageDirection.Out : MessageDirection.In,
            ProviderMessageId = message.Id,
            ChatJid = message.Chat.ToBare().ToString(),
            ChatAlternate = message.ChatAlternate?.ToBare().ToString(),
            SenderJid = message.Sender.ToBare().ToString(),
            SenderAlternate = message.SenderAlternate?.ToBare().ToString(),
            PushName = message.PushName,
            Kind = content.Kind,
            Text = content.Text,
            StanzaType = message.StanzaType,
            Status = status,
            Timestamp = message.Timestamp,
            CreatedAt = now,
        };
        unit.Add(new InsertInbound(row, message.Payload, MessageEvents.Reached(status))
        {
            Tell = MessageTelling.Of(message, content, opened, row.Id, now),
            Chat = _directory.OfMessage(message.Chat, message.ChatAlternate, message.Timestamp, IsUnread(message, content)),
        });
        if (PollVotes.Of(sessionId, message, opened, _self, now) is { } vote) unit.Add(vote);
        unit.Add(new TouchSession(sessionId, now));
    }

    // What is marked as read by itself (see ConnectionHabits) never counts.
    private bool IsUnread(MessageReceived message, InboundContent content) =>
        !message.FromMe && content.IsToBeRead && !(settings().ReadIncoming && (message.Chat.IsPerson || message.Chat.IsGroup));

    private void AddPlaceholder(List<Write> unit, MessageUndecryptable message)
    {
        var now = clock.GetUtcNow();
        var row = new MessageRow
        {
            Id = Identifiers.Message(),
            SessionId = sessionId,
            Direction = MessageDirection.In,
            ProviderMessageId = message.Id,
            ChatJid = message.Chat.ToBare().ToString(),
            SenderJid = message.Sender.ToBare().ToString(),
            Kind = "undecryptable",
            Status = MessageStatus.Received,
            FailureReason = message.Error,
            IsPlaceholder = true,
            Timestamp = message.Timestamp,
            CreatedAt = now,
        };
        unit.Add(new InsertInbound(row, ReadOnlyMemory<byte>.Empty, MessageEvents.Undecryptable)
        {
            Tell = id => [InboundMessageEvents.Of(message, id, now)],
            Chat = _directory.OfMessage(message.Chat, null, message.Timestamp, isUnread: true),
        });
    }

    // What our own other devices have or read says nothing of the recipient, unless we wrote to ourselves.
    private MessageStatus? StatusOf(ReceiptReceived receipt)
    {
        var self = _self;
        if (self.Contains(receipt.Sender.ToBare()) && !self.Contains(receipt.Chat.ToBare())) return null;
        return receipt.Kind switch
        {
            ReceiptKind.Delivered => MessageStatus.Delivered,
            ReceiptKind.Read or ReceiptKind.Played => MessageStatus.Read,
            _ => null,
        };
    }
}

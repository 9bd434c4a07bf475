using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Sessions.Books;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>What committed events say of people and chats: from messages, from the settings that the account's devices share, and from history.</summary>
internal sealed class DirectoryWrites(string sessionId, TimeProvider clock)
{
    // What comes in thousands after linking is told in parts of this size, and not each on its own.
    private const int MostTogether = 100;

    /// <summary>Adds what an event says of people and chats.</summary>
    /// <param name="unit">The writes of the event.</param>
    /// <param name="e">The event.</param>
    /// <param name="self">The own address; null before pairing.</param>
    public void AddTo(List<Write> unit, ClientEvent e, Jid? self)
    {
        switch (e)
        {
            case MessageReceived { PushName: { Length: > 0 } name, Sender.IsPerson: true } message:
                Add(unit, new ContactChange(AddressPairs.Of(message.Sender, message.SenderAlternate)) { Notify = name });
                break;
            case ContactChanged contact when contact.Contact.IsPerson:
                var person = AddressPairs.Of(contact.Contact, contact.Alternate);
                Add(unit, new ContactChange(person) { Name = contact.Removed ? null : contact.FullName, FirstName = contact.Removed ? null : contact.FirstName });
                break;
            case OwnPushNameChanged own when self is { } account:
                Add(unit, new ContactChange(AddressPairs.Of(account)) { Notify = own.Name });
                break;
            case BusinessChanged business when business.Jid.IsPerson && (business.IsRemoved || business.BusinessName is not null):
                Add(unit, new ContactChange(AddressPairs.Of(business.Jid)) { BusinessName = business.IsRemoved ? null : business.BusinessName });
                break;
            case HistoryReceived history:
                foreach (var named in history.PushNames.Where(named => named.Person.IsPerson))
                    Add(unit, new ContactChange(AddressPairs.Of(named.Person)) { Notify = named.Name });
                foreach (var chat in history.Chats.Where(chat => HasChat(chat.Chat))) Add(unit, Of(chat));
                break;
            case PictureChanged picture:
                unit.Add(new AppendEvents(sessionId, PictureEvent.Of(picture, clock.GetUtcNow())));
                break;
            case ReceiptReceived { Kind: ReceiptKind.ReadSelf or ReceiptKind.PlayedSelf } read when HasChat(read.Chat):
                Add(unit, new ChatChange(AddressPairs.Of(read.Chat, read.ChatAlternate)) { UnreadCount = 0, IsMarkedUnread = false, MakesChat = false });
                break;
            case NewsletterFollowed followed:
                Add(unit, new ChatChange(AddressPairs.Of(followed.Newsletter.Jid)) { Name = followed.Newsletter.Name });
                break;
            case NewsletterUnfollowed unfollowed:
                Delete(unit, unfollowed.Jid);
                break;
            case AppStateEvent setting:
                AddSetting(unit, setting);
                break;
        }
    }

    /// <summary>What becomes of the chat of a message that is new.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="alternate">Its other address, when known.</param>
    /// <param name="at">When the message was.</param>
    /// <param name="isUnread">Whether it waits to be read.</param>
    public ChangeChats? OfMessage(Jid chat, Jid? alternate, DateTimeOffset at, bool isUnread) => HasChat(chat)
        ? Chats(new ChatChange(AddressPairs.Of(chat, alternate)) { MessageAt = at, MoreUnread = isUnread ? 1 : 0 })
        : null;

    /// <summary>Notes after how long the messages of a chat disappear.</summary>
    public void AddTimer(List<Write> unit, Jid chat, Jid? alternate, long seconds)
    {
        if (HasChat(chat)) Add(unit, new ChatChange(AddressPairs.Of(chat, alternate)) { EphemeralSeconds = (long?)seconds });
    }

    /// <summary>Notes which addresses turned out to be one account each.</summary>
    public void AddAddresses(List<Write> unit, IReadOnlyList<AddressPair> people)
    {
        if (people.Count == 0) return;
        var now = clock.GetUtcNow();
        unit.Add(new LearnAddresses(sessionId, now, people) { Tell = ContactTelling.At(now) });
    }

    private void AddSetting(List<Write> unit, AppStateEvent setting)
    {
        switch (setting)
        {
            case ChatMuted muted:
                var until = muted.Muted ? muted.Until ?? ChatRow.Forever : (DateTimeOffset?)null;
                Add(unit, Of(muted.Chat) with { MutedUntil = until, MakesChat = muted.Muted });
                break;
            case ChatPinned pinned:
                Add(unit, Of(pinned.Chat) with { PinnedAt = pinned.Pinned ? pinned.ChangedAt : null, MakesChat = pinned.Pinned });
                break;
            case ChatArchived archived:
                Add(unit, Of(archived.Chat) with { IsArchived = archived.Archived, MakesChat = archived.Archived });
                break;
            case ChatMarkedRead { Read: true } read:
                Add(unit, Of(read.Chat) with { UnreadCount = 0, IsMarkedUnread = false, MakesChat = false });
                break;
            case ChatMarkedRead unread:
                Add(unit, Of(unread.Chat) with { IsMarkedUnread = true });
                break;
            case ChatCleared cleared:
                Add(unit, Of(cleared.Chat) with { UnreadCount = 0, MakesChat = false });
                break;
            case ChatDeleted deleted:
                Delete(unit, deleted.Chat);
                break;
            case LabelEdited label:
                unit.Add(new ChangeLabel(sessionId, label.LabelId, label.Deleted ? null : label.Name, label.Color));
                break;
            case ChatLabeled { Labeled: true } labeled:
                Add(unit, Of(labeled.Chat) with { AddedLabel = labeled.LabelId });
                break;
            case ChatLabeled labeled:
                Add(unit, Of(labeled.Chat) with { RemovedLabel = labeled.LabelId, MakesChat = false });
                break;
        }
    }

    private void Delete(List<Write> unit, Jid chat) =>
        unit.Add(new DeleteChat(sessionId, AddressPairs.Of(chat)) { Tell = ChatTelling.Gone(clock.GetUtcNow()) });

    private void Add(List<Write> unit, ContactChange change)
    {
        if (unit is [.., ChangeContacts { Changes.Count: < MostTogether } last])
        {
            unit[^1] = last with { Changes = [.. last.Changes, change] };
            return;
        }

        var now = clock.GetUtcNow();
        unit.Add(new ChangeContacts(sessionId, now, change) { Tell = ContactTelling.At(now) });
    }

    private void Add(List<Write> unit, ChatChange change)
    {
        if (unit is [.., ChangeChats { Changes.Count: < MostTogether } last]) unit[^1] = last with { Changes = [.. last.Changes, change] };
        else unit.Add(Chats(change));
    }

    private ChangeChats Chats(ChatChange change)
    {
        var now = clock.GetUtcNow();
        return new ChangeChats(sessionId, now, change) { Tell = ChatTelling.At(now) };
    }

    // The own status feed is no chat.
    private static bool HasChat(Jid chat) => chat.IsPerson || chat.IsGroup || chat.IsNewsletter;

    private static ChatChange Of(Jid chat) => new(AddressPairs.Of(chat));

    private static ChatChange Of(HistoryChat chat) => Of(chat.Chat) with
    {
        Name = chat.Name is { } name ? name : default(Optional<string?>),
        UnreadCount = chat.UnreadCount,
        IsMarkedUnread = chat.MarkedUnread,
        IsArchived = chat.Archived,
        EphemeralSeconds = chat.EphemeralSeconds is { } seconds ? (long?)seconds : default(Optional<long?>),
        MessageAt = chat.LastMessageAt,
    };
}

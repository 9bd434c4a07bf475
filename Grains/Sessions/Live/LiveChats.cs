using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Chats;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Sessions.Books;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Live;

/// <summary>Changes chats on all devices of the account, and tells senders that their messages were read.</summary>
internal sealed class LiveChats(string sessionId, LiveClient live, ChatBook chats, IMessageStore messages, IWriteQueue writes, TimeProvider clock)
{
    // More unread messages than these were hardly read one by one; the phone is told of the whole chat anyway.
    private const int MostReceipts = 200;

    /// <summary>Changes settings of a chat.</summary>
    public async Task<Outcome<ChatView>> UpdateAsync(string jid, ChatPatch patch)
    {
        if (await chats.FindAsync(jid) is not { } row) return Failure.NotFound("Chat");

        var (chat, last) = (Jid.Parse(row.Jid), await LastOfAsync(row));
        var wanted = patch.Labels ?? [.. row.Labels];
        var changed = await live.DoAsync(async (client, stop) =>
        {
            if (patch.IsArchived is { } archived) await client.Chats.ArchiveAsync(chat, archived, last, stop);
            if (patch.IsPinned is { } pinned) await client.Chats.PinAsync(chat, pinned, stop);
            if (patch.IsMuted is true) await client.Chats.MuteAsync(chat, patch.MutedUntil, stop);
            if (patch.IsMuted is false) await client.Chats.UnmuteAsync(chat, stop);
            foreach (var label in wanted.Except(row.Labels)) await client.Labels.LabelChatAsync(label, chat, labeled: true, stop);
            foreach (var label in row.Labels.Except(wanted)) await client.Labels.LabelChatAsync(label, chat, labeled: false, stop);
        });
        if (!changed.IsSuccess) return changed.Failure;

        // What the devices of the account share comes back as events, which then change nothing any more.
        await writes.SubmitAsync(new ChangeChats(sessionId, clock.GetUtcNow(), Changes(row, patch)));
        return await chats.GetAsync(row.Jid);
    }

    /// <summary>Marks a chat as read.</summary>
    public async Task<Outcome<ChatView>> MarkReadAsync(string jid)
    {
        if (await chats.FindAsync(jid) is not { } row) return Failure.NotFound("Chat");

        var (chat, last) = (Jid.Parse(row.Jid), await LastOfAsync(row));
        var receipts = (await UnreadOfAsync(row)).GroupBy(message => (message.ChatJid, message.SenderJid), message => message.ProviderMessageId).ToList();
        var read = await live.DoAsync(async (client, stop) =>
        {
            foreach (var receipt in receipts)
            {
                var from = Jid.Parse(receipt.Key.ChatJid);
                var sender = !from.IsPerson && Jid.TryParse(receipt.Key.SenderJid, out var author) ? author : (Jid?)null;
                await client.MarkReadAsync(from, sender, [.. receipt], stop);
            }

            try
            {
                await client.Chats.MarkAsync(chat, read: true, last, stop);
            }
            catch (RequestException refused) when (refused.Error == RequestError.NotReady)
            {
                // The phone has not shared its settings yet. The senders know, which is what was asked for.
            }
        });
        if (!read.IsSuccess) return read.Failure;

        await writes.SubmitAsync(new ChangeChats(
            sessionId, clock.GetUtcNow(), new ChatChange(new AddressPair(row.Jid, row.Lid)) { UnreadCount = 0, IsMarkedUnread = false, MakesChat = false })
        {
            Tell = ChatTelling.At(clock.GetUtcNow()),
        });
        return await chats.GetAsync(row.Jid);
    }

    private ChatChange[] Changes(ChatRow row, ChatPatch patch)
    {
        var pair = new AddressPair(row.Jid, row.Lid);
        var wanted = patch.Labels ?? [.. row.Labels];
        var settings = new ChatChange(pair) { MakesChat = false };
        if (patch.IsArchived is { } archived) settings = settings with { IsArchived = archived };
        if (patch.IsArchived is true) settings = settings with { PinnedAt = (DateTimeOffset?)null };
        if (patch.IsPinned is { } pinned) settings = settings with { PinnedAt = pinned ? row.PinnedAt ?? clock.GetUtcNow() : null };
        if (patch.IsMuted is { } muted) settings = settings with { MutedUntil = muted ? patch.MutedUntil ?? ChatRow.Forever : null };
        return
        [
            settings,
            .. wanted.Except(row.Labels).Select(label => new ChatChange(pair) { AddedLabel = label, MakesChat = false }),
            .. row.Labels.Except(wanted).Select(label => new ChatChange(pair) { RemovedLabel = label, MakesChat = false }),
        ];
    }

    private async Task<LastMessage?> LastOfAsync(ChatRow row)
    {
        var page = await messages.ListOfChatAsync(sessionId, new AddressPair(row.Jid, row.Lid), 1);
        if (page.Items is not [var last]) return null;

        var sender = Jid.TryParse(last.SenderJid, out var author) ? author : (Jid?)null;
        return new LastMessage(last.ProviderMessageId, last.Direction == MessageDirection.Out, last.Timestamp ?? last.CreatedAt, sender);
    }

    private async Task<IReadOnlyList<MessageRow>> UnreadOfAsync(ChatRow row)
    {
        if (row.UnreadCount == 0) return [];
        var page = await messages.ListOfChatAsync(sessionId, new AddressPair(row.Jid, row.Lid), MostReceipts);
        return [.. page.Items.Where(message => message is { Direction: MessageDirection.In, IsPlaceholder: false }).Take((int)Math.Min(row.UnreadCount, MostReceipts))];
    }
}

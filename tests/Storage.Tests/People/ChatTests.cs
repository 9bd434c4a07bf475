using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.People;

public sealed class ChatTests
{
    private const string Chat = Samples.Chat;

    [Fact]
    public async Task A_message_that_comes_twice_is_unread_once()
    {
        await using var store = await TestStore.CreateAsync();

        for (var i = 0; i < 2; i++)
            await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB01"), Samples.Payload) { Chat = Message(1) });
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB02"), Samples.Payload) { Chat = Message(1, Samples.Now.AddSeconds(-5)) });

        var chat = await Find(store);
        Assert.Equal((2L, Samples.Now), (chat!.UnreadCount, chat.LastMessageAt));
    }

    [Fact]
    public async Task Each_message_that_is_read_is_unread_no_more_and_one_that_was_not_counted_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        List<string> ids = [];
        for (var i = 0; i < 4; i++)
            ids.Add((await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound($"3EB0{i}"), Samples.Payload) { Chat = Message(i == 0 ? 0 : 1) })).MessageId);

        Assert.Equal((1, 3L), (await ReadAsync(ids[0]), (await Find(store))!.UnreadCount));
        Assert.Equal((2, 1L), (await ReadAsync(ids[1], ids[3], ids[3], "none"), (await Find(store))!.UnreadCount));
        Assert.Equal((0, 1L), (await ReadAsync(ids[3]), (await Find(store))!.UnreadCount));
        Assert.Equal((1, 0L), (await ReadAsync(ids[2]), (await Find(store))!.UnreadCount));

        async Task<int> ReadAsync(params string[] messages) => (await store.Writes.SubmitAsync(new NoteRead(TestStore.Session, messages, Samples.Now))).Rows;
    }

    [Fact]
    public async Task Settings_are_kept_and_told_once()
    {
        await using var store = await TestStore.CreateAsync();
        var told = new List<string>();
        await Change(store, told, new ChatChange(Of(Chat)) { MessageAt = Samples.Now, MoreUnread = 3 });
        for (var i = 0; i < 2; i++)
        {
            await Change(store, told, new ChatChange(Of(Chat))
            {
                IsArchived = true, PinnedAt = (DateTimeOffset?)Samples.Now, MutedUntil = (DateTimeOffset?)ChatRow.Forever, AddedLabel = "7", UnreadCount = 0, EphemeralSeconds = (long?)86400,
            });
        }

        var chat = await Find(store);
        Assert.Equal((true, Samples.Now, ChatRow.Forever, 0L, 86400L), (chat!.IsArchived, chat.PinnedAt, chat.MutedUntil, chat.UnreadCount, chat.EphemeralSeconds));
        Assert.Equal(["7"], chat.Labels);
        Assert.Equal(["+", "~"], told);

        await Change(store, told, new ChatChange(Of(Chat)) { IsArchived = false, PinnedAt = (DateTimeOffset?)null, MutedUntil = (DateTimeOffset?)null, RemovedLabel = "7" });
        chat = await Find(store);
        Assert.Equal((false, null, null, 0), (chat!.IsArchived, chat.PinnedAt, chat.MutedUntil, chat.Labels.Count));
    }

    [Fact]
    public async Task Chats_are_listed_by_their_last_message_in_parts()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 0; i < 5; i++)
            await Change(store, null, new ChatChange(Of($"12036300000{i}@g.us")) { MessageAt = Samples.Now.AddSeconds((i * 7) % 5), MoreUnread = i % 2, IsArchived = i == 3 });

        List<string> jids = [];
        string? cursor = null;
        do
        {
            var page = await store.Get<IDirectoryStore>().ListChatsAsync(TestStore.Session, new ChatQuery(2, cursor));
            jids.AddRange(page.Items.Select(row => row.Jid[11..12]));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["2", "4", "1", "3", "0"], jids);
        Assert.Single((await store.Get<IDirectoryStore>().ListChatsAsync(TestStore.Session, new ChatQuery(10) { IsArchived = true })).Items);
        Assert.Equal(2, (await store.Get<IDirectoryStore>().ListChatsAsync(TestStore.Session, new ChatQuery(10) { OnlyUnread = true })).Items.Count);
    }

    [Fact]
    public async Task A_deleted_chat_is_gone_and_told()
    {
        await using var store = await TestStore.CreateAsync();
        await Change(store, null, new ChatChange(Of(Chat)) { MessageAt = Samples.Now });
        var told = 0;

        for (var i = 0; i < 2; i++)
            await store.Writes.SubmitAsync(new DeleteChat(TestStore.Session, Of(Chat)) { Tell = (_, gone) => { told += gone.Count; return []; } });

        Assert.Equal(1, told);
        Assert.Null(await Find(store));
    }

    [Fact]
    public async Task The_messages_of_a_chat_are_found_under_both_addresses()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB01"), Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB02", "9001@lid"), Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB03", "9002@lid"), Samples.Payload));

        var first = await store.Messages.ListOfChatAsync(TestStore.Session, new AddressPair(Chat, "9001@lid"), 1);
        var second = await store.Messages.ListOfChatAsync(TestStore.Session, new AddressPair(Chat, "9001@lid"), 1, first.NextCursor);

        Assert.Equal(["3EB02", "3EB01"], first.Items.Concat(second.Items).Select(row => row.ProviderMessageId));
        Assert.Null(second.NextCursor);
    }

    private static AddressPair Of(string jid) => new(jid, null);

    private static ChangeChats Message(int more, DateTimeOffset? at = null) =>
        new(TestStore.Session, Samples.Now, new ChatChange(Of(Chat)) { MessageAt = at ?? Samples.Now, MoreUnread = more });

    private static ValueTask<ChatRow?> Find(TestStore store) => store.Get<IDirectoryStore>().FindChatAsync(TestStore.Session, Chat);

    private static Task<Applied> Change(TestStore store, List<string>? told, ChatChange change) => store.Writes.SubmitAsync(
        new ChangeChats(TestStore.Session, Samples.Now, change)
        {
            Tell = (added, changed) =>
            {
                told?.AddRange(added.Select(_ => "+").Concat(changed.Select(_ => "~")));
                return [];
            },
        });
}

using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class HistoryTests
{
    private static readonly AddressPair Anna = new(Samples.Chat, null);

    [Fact]
    public async Task The_past_lies_before_everything_and_is_kept_once()
    {
        await using var store = await TestStore.CreateAsync();
        var live = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("LIVE"), Samples.Payload));

        Assert.Equal(3, await KeepAsync(store, Past("H3", 3), Past("H2", 2), Past("H1", 1)));
        Assert.Equal(1, await KeepAsync(store, Past("H2", 2), Past("H0", 0), Past("LIVE", 4)));
        var next = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("NEXT"), Samples.Payload));

        Assert.True(next.Position > live.Position);
        string[] all = ["NEXT", "LIVE", "H3", "H2", "H1", "H0"];
        Assert.Equal(all, (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));
        List<string> paged = [];
        string? cursor = null;
        do
        {
            var page = await store.Messages.ListOfChatAsync(TestStore.Session, Anna, 2, cursor);
            paged.AddRange(page.Items.Select(row => row.ProviderMessageId));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(all, paged);
        var kept = (await store.Messages.FindManyAsync(TestStore.Session, ["H2"]))[0];
        Assert.Equal(Samples.Payload, (await store.Messages.LoadAsync(kept.Id))!.Payload.ToArray());
    }

    [Fact]
    public async Task No_more_is_kept_than_was_asked_for()
    {
        await using var store = await TestStore.CreateAsync();
        var other = Past("O1", 1) with { ChatJid = "1-2@g.us" };

        Assert.Equal(2, await KeepAsync(store, 10, 2, Past("H3", 3), Past("H1", 1), Past("H2", 2)));
        Assert.Equal(1, await KeepAsync(store, 10, 2, Past("H0", 0), other));
        Assert.Equal(1, await KeepAsync(store, 4, 10, Past("H0", 0), other with { Id = Past("O2", 2).Id, ProviderMessageId = "O2", CreatedAt = Samples.Now.AddDays(-1) }));

        Assert.Equal(["H3", "H2", "O1", "O2"], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));
    }

    [Fact]
    public async Task What_is_known_from_history_and_comes_in_itself_is_told_once_and_moves_to_its_place()
    {
        await using var store = await TestStore.CreateAsync();
        await KeepAsync(store, Past("H2", 2), Past("H1", 1));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("LIVE"), Samples.Payload));
        var told = 0;
        var again = Samples.Inbound("H1") with { ChatJid = "7@lid", SenderJid = "7@lid" };

        var filled = await store.Writes.SubmitAsync(Insert(again));
        var late = await store.Writes.SubmitAsync(Insert(again with { Id = Samples.Inbound("H1").Id }));

        Assert.Equal((InsertInboundOutcome.Filled, InsertInboundOutcome.Duplicate, 1), (filled.Outcome, late.Outcome, told));
        Assert.Equal((filled.MessageId, filled.Position), (late.MessageId, late.Position));
        Assert.Equal(["H1", "LIVE", "H2"], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));
        Assert.Equal("7@lid", (await store.Messages.LoadAsync(filled.MessageId))!.Row.ChatJid);
        Assert.Single(await store.Messages.ListEventsAsync(filled.MessageId));

        InsertInbound Insert(MessageRow row) => new(row, Samples.Payload, new MessageEvent("message.received"))
        {
            Tell = id =>
            {
                told++;
                return [];
            },
        };
    }

    [Fact]
    public async Task The_past_loses_its_contents_and_goes_by_its_own_time()
    {
        await using var store = await TestStore.CreateAsync();
        await KeepAsync(store, Past("NEW", 0));
        await KeepAsync(store, [.. Enumerable.Range(1, 5).Select(i => Past($"OLD{i}", -100))]);
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("LIVE"), Samples.Payload));
        var limit = Samples.Now.AddDays(-90);

        Assert.Equal([3, 2, 0], await StepsAsync(new PurgeBodies(limit, 3), new PurgeBodies(limit, 3), new PurgeBodies(limit, 3)));
        Assert.Equal(2L, store.Sql("SELECT COUNT(*) FROM messages WHERE payload IS NOT NULL"));
        Assert.Equal([3, 2, 0], await StepsAsync(new PurgeMessages(limit, 3), new PurgeMessages(limit, 3), new PurgeMessages(limit, 3)));
        Assert.Equal(["LIVE", "NEW"], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));

        async Task<List<int>> StepsAsync(params Write<Applied>[] steps)
        {
            List<int> rows = [];
            foreach (var step in steps)
                rows.Add((await store.Writes.SubmitAsync(step)).Rows);
            return rows;
        }
    }

    [Fact]
    public async Task Whoever_is_erased_is_erased_from_the_past_too()
    {
        await using var store = await TestStore.CreateAsync();
        await KeepAsync(store, Past("H1", 1), Past("O1", 1) with { ChatJid = "9@s.whatsapp.net", SenderJid = "9@s.whatsapp.net" });

        var (found, next) = await store.Messages.FindOfPersonAsync(TestStore.Session, Anna, long.MinValue, 10);
        await store.Writes.SubmitAsync(new ErasePerson(TestStore.Session, Anna, "erased") { Messages = found });

        Assert.Null(next);
        Assert.Equal(["O1"], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));
    }

    private static MessageRow Past(string provider, int days) => Samples.Inbound(provider) with { CreatedAt = Samples.Now.AddDays(days - 10), Timestamp = Samples.Now.AddDays(days - 10) };

    private static Task<int> KeepAsync(TestStore store, params MessageRow[] rows) => KeepAsync(store, 100, 100, rows);

    private static async Task<int> KeepAsync(TestStore store, int session, int chat, params MessageRow[] rows) => (await store.Writes.SubmitAsync(
        new KeepHistory(TestStore.Session, [.. rows.Select(row => new StoredMessage(row, Samples.Payload))], session, chat))).Rows;
}

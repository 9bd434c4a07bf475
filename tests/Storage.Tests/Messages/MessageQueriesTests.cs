using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class MessageQueriesTests
{
    [Fact]
    public async Task A_message_is_found_through_its_own_account_only()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);

        Assert.NotNull(await store.Messages.FindAsync(TestStore.Account, message.Id));
        Assert.Null(await store.Messages.FindAsync("bps_acc_other", message.Id));
    }

    [Fact]
    public async Task The_log_is_paged_newest_first_while_new_messages_arrive()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound($"A{i}"), Samples.Payload))).MessageId);
        await store.AddSessionAsync("bps_sess_ws_other");
        await store.AcceptAsync(Samples.Outbound(session: "bps_sess_ws_other"));

        var first = await store.Messages.ListAsync(TestStore.Session, 2);
        await store.AcceptAsync(Samples.Outbound());
        var second = await store.Messages.ListAsync(TestStore.Session, 2, first.NextCursor);
        var third = await store.Messages.ListAsync(TestStore.Session, 2, second.NextCursor);

        ids.Reverse();
        Assert.Equal(ids, first.Items.Concat(second.Items).Concat(third.Items).Select(m => m.Id));
        Assert.Null(third.NextCursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("xyz")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_strange_cursor_is_named(string cursor)
    {
        await using var store = await TestStore.CreateAsync();

        await Assert.ThrowsAsync<InvalidCursorException>(async () => await store.Messages.ListAsync(TestStore.Session, 2, cursor));
    }

    [Fact]
    public async Task Messages_are_found_by_ids_of_either_kind_within_the_session()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync("bps_sess_ws_other");
        var mine = Samples.Outbound("3EB0AA");
        var others = Samples.Outbound("3EB0BB", session: "bps_sess_ws_other");
        await store.AcceptAsync(mine);
        await store.AcceptAsync(others);
        var inbound = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1"), Samples.Payload));

        var found = await store.Messages.FindManyAsync(TestStore.Session, [mine.Id, "A1", others.Id, "3EB0BB", "nothing"]);

        Assert.Equal([mine.Id, inbound.MessageId], found.Select(m => m.Id));
    }

    [Fact]
    public async Task A_sent_payload_is_found_by_its_whatsapp_id()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound("3EB0AA");
        await store.AcceptAsync(message);
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1"), Samples.Payload));

        var sent = await store.Messages.FindSentAsync(TestStore.Session, "3EB0AA");

        Assert.Equal((message.Id, MessageDirection.Out), (sent!.Row.Id, sent.Row.Direction));
        Assert.Equal(Samples.Payload, sent.Payload.ToArray());
        Assert.Null(await store.Messages.FindSentAsync(TestStore.Session, "A1"));
    }

    [Fact]
    public async Task Pending_messages_are_read_in_parts()
    {
        await using var store = await TestStore.CreateAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var message = Samples.Outbound();
            await store.AcceptAsync(message);
            ids.Add(message.Id);
        }

        var first = await store.Messages.ListPendingAsync(TestStore.Session, 0, 3);
        var rest = await store.Messages.ListPendingAsync(TestStore.Session, first[^1].Row.Position, 3);

        Assert.Equal(ids, first.Concat(rest).Select(m => m.Row.Id));
        Assert.Equal([TestStore.Session], await store.Messages.ListSessionsWithPendingAsync());
    }
}

using System.Text;
using Wapio.Storage.Events;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Events;

public sealed class OutboxTests
{
    private const string Other = "bps_sess_ws_other";

    [Fact]
    public async Task Each_session_counts_its_own_events_without_gaps()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync(Other);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => store.Writes.SubmitAsync(new AppendEvents(i % 2 == 0 ? TestStore.Session : Other, Told($"{i}")))));

        foreach (var session in new[] { TestStore.Session, Other })
        {
            var events = await Events(store).ListAsync(session, 0, 1000);
            Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), events.Select(e => e.Sequence));
            Assert.Equal(100, events.Select(e => e.Id).Distinct().Count());
            Assert.All(events, e => Assert.Matches("^bps_evt_[0-9a-f]{32}$", e.Id));
            Assert.Equal(100, await Events(store).LastSequenceAsync(session));
        }
    }

    [Fact]
    public async Task An_event_under_several_names_has_one_payload_and_a_number_for_each()
    {
        await using var store = await TestStore.CreateAsync();
        var told = new OutboxEvent([EventKind.MessagesReceived, EventKind.MessagesUpsert], "chat", Samples.Now, "{\"a\":1}"u8.ToArray());

        await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, told, Told("second")));

        var events = await Events(store).ListAsync(TestStore.Session, 0, 10);
        Assert.Equal([EventKind.MessagesReceived, EventKind.MessagesUpsert, EventKind.Call], events.Select(e => e.Kind));
        Assert.Equal([1L, 2, 3], events.Select(e => e.Sequence));
        Assert.Equal(["{\"a\":1}", "{\"a\":1}", "second"], events.Select(Text));
        Assert.Equal((TestStore.Account, TestStore.Session, Samples.Now), (events[0].AccountId, events[0].SessionId, events[0].EmittedAt));
        Assert.Equal(events.Skip(1), (await Events(store).ListAsync(TestStore.Session, 1, 10)).Select((e, i) => e with { Payload = events[i + 1].Payload }));
        Assert.Equal(1L, store.Sql("SELECT COUNT(*) FROM events WHERE payload IS NULL"));
    }

    [Fact]
    public async Task Payloads_are_sealed_at_rest()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told("plain to see")));

        var stored = Assert.IsType<byte[]>(store.Sql("SELECT payload FROM events"));

        Assert.Equal(-1, stored.AsSpan().IndexOf("plain"u8));
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
    public async Task What_is_refused_takes_no_number()
    {
        await using var store = await TestStore.CreateAsync();
        var late = new SessionFence(TestStore.Session, store.Fence.Epoch - 1);
        await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told("1")));

        await Assert.ThrowsAsync<FencedException>(
            () => store.Writes.SubmitAsync(new WriteUnit(new RequireFence(late), new AppendEvents(TestStore.Session, Told("refused")))));
        await Assert.ThrowsAsync<StorageException>(() => store.Writes.SubmitAsync(new WriteUnit(
            new AppendEvents(TestStore.Session, Told("rolled back")),
            new SqliteFailure().Write)));
        await store.Writes.SubmitAsync(new AppendEvents("nobody", Told("nowhere")));
        await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told("2")));

        var events = await Events(store).ListAsync(TestStore.Session, 0, 10);
        Assert.Equal([(1L, "1"), (2L, "2")], events.Select(e => (e.Sequence, Text(e))));
    }

    [Fact]
    public async Task A_message_is_told_once_and_its_placeholder_under_the_first_id()
    {
        await using var store = await TestStore.CreateAsync();
        var placeholder = Samples.Inbound("3EB01") with { IsPlaceholder = true };
        await store.Writes.SubmitAsync(new InsertInbound(placeholder, default) { Tell = _ => [] });

        foreach (var message in new[] { Samples.Inbound("3EB01"), Samples.Inbound("3EB01"), Samples.Inbound("3EB02") })
            await store.Writes.SubmitAsync(new InsertInbound(message, Samples.Payload) { Tell = id => [Told($"{message.ProviderMessageId} {id == placeholder.Id}")] });

        Assert.Equal(["3EB01 True", "3EB02 False"], (await Events(store).ListAsync(TestStore.Session, 0, 10)).Select(Text));
    }

    [Fact]
    public async Task Only_a_change_is_told()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);
        var key = MessageKey.Own(TestStore.Session, message.Id);
        var accepted = new AdvanceMessage(key, MessageStatus.Accepted, Samples.Now) { Tell = m => [Told($"{m.Status} {m.Text} {m.ChatJid}")] };
        var read = new ApplyReceipt(TestStore.Session, [message.ProviderMessageId], MessageStatus.Read, Samples.Now)
        {
            Tell = m => [Told($"{m.Status} {m.Id == message.Id} {m.ProviderMessageId == message.ProviderMessageId}")],
        };

        foreach (var write in new Write[] { accepted, accepted, read, read, accepted })
            await store.Writes.SubmitAsync(new WriteUnit(write));

        Assert.Equal(
            [$"Accepted hello {Samples.Chat}", "Read True True"], (await Events(store).ListAsync(TestStore.Session, 0, 10)).Select(Text));
    }

    [Fact]
    public async Task A_state_of_the_session_is_told_unless_it_may_not_change()
    {
        await using var store = await TestStore.CreateAsync();
        foreach (var status in new[] { SessionStatus.Connected, SessionStatus.Deleted, SessionStatus.Connected })
            await store.Writes.SubmitAsync(new ChangeSessionStatus(TestStore.Session, status, "x", null, null, Samples.Now) { Tell = Told($"{status}") });

        Assert.Equal(["Connected", "Deleted"], (await Events(store).ListAsync(TestStore.Session, 0, 10)).Select(Text));
    }

    [Fact]
    public async Task Followers_hear_of_their_session_after_the_commit_until_they_stop()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync(Other);
        var signal = store.Get<EventSignal>();
        var heard = 0;
        using (signal.Follow(TestStore.Session, () => heard++))
        using (signal.Follow(TestStore.Session, () => heard++))
        {
            await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told("1")));
            await store.Writes.SubmitAsync(new AppendEvents(Other, Told("1")));
        }

        await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told("2")));

        Assert.Equal(2, heard);
        Assert.False(signal.ToDeliver.TryRead(out _));
    }

    [Fact]
    public async Task Old_events_are_deleted_a_few_at_a_time()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 0; i < 10; i++)
            await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told($"{i}") with { EmittedAt = Samples.Now.AddMinutes(i) }));
        var before = Samples.Now.AddMinutes(7);

        var portions = new List<int>();
        while (portions is not [.., 0])
            portions.Add((await store.Writes.SubmitAsync(new PurgeEvents(before, 3))).Rows);

        Assert.Equal([3, 3, 1, 0], portions);
        Assert.Equal([8L, 9, 10], (await Events(store).ListAsync(TestStore.Session, 0, 10)).Select(e => e.Sequence));
        await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, Told("next")));
        Assert.Equal(11, await Events(store).LastSequenceAsync(TestStore.Session));
    }

    private static IEventStore Events(TestStore store) => store.Get<IEventStore>();

    private static OutboxEvent Told(string text) => new(EventKind.Call, "chat", Samples.Now, Encoding.UTF8.GetBytes(text));

    private static string Text(EventRow e) => Encoding.UTF8.GetString(e.Payload.Span);

    private sealed class SqliteFailure
    {
        public Write Write { get; } = new Sqlite.SqliteWork<int>(_ => throw new InvalidOperationException("made to fail"));
    }
}

using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.People;

public sealed class ErasureTests
{
    private static readonly AddressPair Anna = new(Samples.Chat, "9001@lid");

    [Fact]
    public async Task What_is_kept_about_a_person_goes_and_events_keep_their_numbers()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new ChangeContacts(TestStore.Session, Samples.Now, new ContactChange(Anna) { Name = "Anna" }));
        await store.Writes.SubmitAsync(new ChangeChats(TestStore.Session, Samples.Now, new ChatChange(Anna) { MessageAt = Samples.Now }));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB01"), Samples.Payload, new MessageEvent("message.received")) { Tell = _ => [Told(Samples.Chat)] });
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB02", "9001@lid") with { ChatJid = "1203630@g.us" }, Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB03", "9002@lid"), Samples.Payload) { Tell = _ => [Told("9002@lid")] });

        var found = await store.Messages.FindOfPersonAsync(TestStore.Session, Anna, 0, 100);
        var erased = await store.Writes.SubmitAsync(new ErasePerson(TestStore.Session, Anna, "erased-1") { Messages = found.Positions, Events = [1, 2] });

        Assert.Equal(new ErasedPerson(2, 2, 1, 1), erased);
        Assert.Equal(["3EB03"], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));
        Assert.Equal(0L, Convert.ToInt64(store.Sql("SELECT COUNT(*) FROM message_events"), null));
        Assert.Null(await store.Get<IDirectoryStore>().FindContactAsync(TestStore.Session, Anna.Jid));
        var events = await store.Get<IEventStore>().ListAsync(TestStore.Session, 0, 10);
        Assert.Equal([1L, 2, 3, 4], events.Select(e => e.Sequence));
        Assert.Equal(["{\"erased\":true}", "{\"erased\":true}", "{\"who\":\"9002@lid\"}", "{\"who\":\"9002@lid\"}"], events.Select(e => System.Text.Encoding.UTF8.GetString(e.Payload.Span)));
        Assert.Equal(0L, Convert.ToInt64(store.Sql($"SELECT COUNT(*) FROM events WHERE chat = '{Anna.Jid}'"), null));
    }

    [Fact]
    public async Task Messages_of_a_person_are_found_in_parts()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 0; i < 7; i++)
            await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound($"3EB{i}", i % 2 == 0 ? Anna.Lid! : "9002@lid"), Samples.Payload));

        List<long> all = [];
        long? after = 0;
        while (after is { } position)
        {
            var (positions, next) = await store.Messages.FindOfPersonAsync(TestStore.Session, Anna, position, 3);
            all.AddRange(positions);
            after = next;
        }

        Assert.Equal(4, all.Count);
    }

    [Fact]
    public async Task Everything_that_a_session_knows_can_be_forgotten()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new ChangeContacts(TestStore.Session, Samples.Now, new ContactChange(Anna) { Name = "Anna" }));
        await store.Writes.SubmitAsync(new PutGroups(TestStore.Session, []) { AllAt = Samples.Now });

        await store.Writes.SubmitAsync(new ForgetDirectory(TestStore.Session));

        Assert.Null(await store.Get<IDirectoryStore>().FindContactAsync(TestStore.Session, Anna.Jid));
        Assert.Null(await store.Get<IDirectoryStore>().GroupsAskedAtAsync(TestStore.Session));
    }

    private static OutboxEvent Told(string who) =>
        new([EventKind.MessagesReceived, EventKind.MessagesUpsert], who, Samples.Now, System.Text.Encoding.UTF8.GetBytes($"{{\"who\":\"{who}\"}}"));
}

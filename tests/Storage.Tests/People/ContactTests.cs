using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.People;

public sealed class ContactTests
{
    private const string Phone = "4915100000001@s.whatsapp.net";
    private const string Lid = "900000000001@lid";

    [Fact]
    public async Task What_becomes_known_of_a_person_is_told_once()
    {
        await using var store = await TestStore.CreateAsync();
        var told = new List<string>();

        await Change(store, told, new ContactChange(new AddressPair(Phone, null)) { Notify = "Anna" });
        await Change(store, told, new ContactChange(new AddressPair(Phone, null)) { Notify = "Anna" });
        await Change(store, told, new ContactChange(new AddressPair(Phone, null)) { Name = "Anna Boss" });

        Assert.Equal(["+Anna", "~Anna Boss"], told);
        var row = await Find(store, Phone);
        Assert.Equal(("Anna Boss", "Anna", null), (row!.Name, row.Notify, row.Lid));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_addresses_that_turn_out_to_be_one_person_become_one_contact_and_one_chat(bool lidFirst)
    {
        await using var store = await TestStore.CreateAsync();
        var (first, second) = lidFirst ? (Lid, Phone) : (Phone, Lid);
        await Change(store, null, new ContactChange(new AddressPair(first, null)) { Notify = "Anna" });
        await Change(store, null, new ContactChange(new AddressPair(second, null)) { Name = "Boss" });
        foreach (var address in new[] { first, second })
            await store.Writes.SubmitAsync(new ChangeChats(TestStore.Session, Samples.Now, new ChatChange(new AddressPair(address, null)) { MessageAt = Samples.Now, MoreUnread = 1 }));

        await store.Writes.SubmitAsync(new LearnAddresses(TestStore.Session, Samples.Now, [new AddressPair(Phone, Lid)]));

        foreach (var address in new[] { Phone, Lid })
        {
            var row = await Find(store, address);
            Assert.Equal((Phone, Lid, "Boss", "Anna"), (row!.Jid, row.Lid, row.Name, row.Notify));
            var chat = await store.Get<IDirectoryStore>().FindChatAsync(TestStore.Session, address);
            Assert.Equal((Phone, Lid, 2L, "Boss"), (chat!.Jid, chat.Lid, chat.UnreadCount, chat.Name));
        }

        Assert.Single((await store.Get<IDirectoryStore>().ListContactsAsync(TestStore.Session, 10)).Items);
        Assert.Single((await store.Get<IDirectoryStore>().ListChatsAsync(TestStore.Session, new ChatQuery(10))).Items);
    }

    [Fact]
    public async Task Addresses_that_are_known_complete_what_comes_under_one_of_them()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new LearnAddresses(TestStore.Session, Samples.Now, [new AddressPair(Phone, Lid)]));
        Assert.Empty((await store.Get<IDirectoryStore>().ListContactsAsync(TestStore.Session, 10)).Items);

        await Change(store, null, new ContactChange(new AddressPair(Lid, null)) { Notify = "Anna" });
        await store.Writes.SubmitAsync(new ChangeChats(TestStore.Session, Samples.Now, new ChatChange(new AddressPair(Lid, null)) { MessageAt = Samples.Now }));

        Assert.Equal((Phone, Lid), (await Find(store, Lid)) is { } row ? (row.Jid, row.Lid) : default);
        Assert.Equal(Phone, (await store.Get<IDirectoryStore>().FindChatAsync(TestStore.Session, Lid))?.Jid);
    }

    [Fact]
    public async Task A_new_number_takes_the_place_of_the_old_one()
    {
        await using var store = await TestStore.CreateAsync();
        await Change(store, null, new ContactChange(new AddressPair(Phone, Lid)) { Name = "Anna" });

        await store.Writes.SubmitAsync(new LearnAddresses(TestStore.Session, Samples.Now, [new AddressPair("4915100000099@s.whatsapp.net", Lid)]));

        Assert.Null(await Find(store, Phone));
        Assert.Equal("Anna", (await Find(store, "4915100000099@s.whatsapp.net"))?.Name);
    }

    [Fact]
    public async Task Contacts_are_listed_in_parts()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 0; i < 5; i++)
            await Change(store, null, new ContactChange(new AddressPair($"49151000000{i}@s.whatsapp.net", null)) { Name = $"{i}" });

        List<string?> names = [];
        string? cursor = null;
        do
        {
            var page = await store.Get<IDirectoryStore>().ListContactsAsync(TestStore.Session, 2, cursor);
            names.AddRange(page.Items.Select(row => row.Name));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["0", "1", "2", "3", "4"], names);
        Assert.Empty((await store.Get<IDirectoryStore>().ListContactsAsync("bps_sess_ws_other", 10)).Items);
    }

    private static ValueTask<ContactRow?> Find(TestStore store, string jid) => store.Get<IDirectoryStore>().FindContactAsync(TestStore.Session, jid);

    private static Task<Applied> Change(TestStore store, List<string>? told, ContactChange change) => store.Writes.SubmitAsync(
        new ChangeContacts(TestStore.Session, Samples.Now, change)
        {
            Tell = (added, changed) =>
            {
                told?.AddRange(added.Select(row => $"+{row.Name ?? row.Notify}"));
                told?.AddRange(changed.Select(row => $"~{row.Name ?? row.Notify}"));
                return [];
            },
        });
}

using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.People;

public sealed class GroupTests
{
    private const string Chess = "120363000001@g.us";
    private const string Choir = "120363000002@g.us";

    [Fact]
    public async Task A_list_of_all_groups_takes_the_place_of_what_was_known()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new PutGroups(TestStore.Session, [Group(Choir, "Choir")]));
        Assert.Null(await Directories(store).GroupsAskedAtAsync(TestStore.Session));

        await store.Writes.SubmitAsync(new PutGroups(TestStore.Session, [Group(Chess, "Chess") with { IsAnnounce = true, MadeAt = Samples.Now, Owner = Samples.Chat, EphemeralSeconds = 86400 }]) { AllAt = Samples.Now });

        Assert.Equal(Samples.Now, await Directories(store).GroupsAskedAtAsync(TestStore.Session));
        var listed = Assert.Single((await Directories(store).ListGroupsAsync(TestStore.Session, 10, null, false)).Items);
        Assert.Equal((Chess, "Chess", true, 3L, Samples.Now, 86400L), (listed.Jid, listed.Subject, listed.IsAnnounce, listed.Size, listed.MadeAt, listed.EphemeralSeconds));
    }

    [Fact]
    public async Task Whatever_happens_to_a_group_gives_it_another_version()
    {
        await using var store = await TestStore.CreateAsync();
        var seen = new List<long> { await VersionAsync(store) };

        await store.Writes.SubmitAsync(new ChangeGroup(TestStore.Session, Chess));
        seen.Add(await VersionAsync(store));
        await store.Writes.SubmitAsync(new PutGroups(TestStore.Session, [Group(Chess, "Chess")]));
        seen.Add(await VersionAsync(store));
        await store.Writes.SubmitAsync(new ChangeGroup(TestStore.Session, Chess) { Subject = "Chess club", IsLocked = true, MoreMembers = -1, Parent = Choir });
        seen.Add(await VersionAsync(store));

        Assert.Equal(4, seen.Distinct().Count());
        var listed = Assert.Single((await Directories(store).ListGroupsAsync(TestStore.Session, 10, null, false)).Items);
        Assert.Equal(("Chess club", true, 2L, Choir), (listed.Subject, listed.IsLocked, listed.Size, listed.Parent));

        await store.Writes.SubmitAsync(new ChangeGroup(TestStore.Session, Chess) { IsLeft = true, Parent = "" });
        Assert.Empty((await Directories(store).ListGroupsAsync(TestStore.Session, 10, null, false)).Items);
        Assert.DoesNotContain(await VersionAsync(store), seen);
    }

    [Fact]
    public async Task A_session_that_is_not_there_has_no_groups()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Null(await Directories(store).FindGroupVersionAsync("bps_sess_ws_other", Chess));
        Assert.Equal(TestStore.Account, (await Directories(store).FindGroupVersionAsync(TestStore.Session, Chess))?.AccountId);
    }

    private static IDirectoryStore Directories(TestStore store) => store.Get<IDirectoryStore>();

    private static async Task<long> VersionAsync(TestStore store) => (await Directories(store).FindGroupVersionAsync(TestStore.Session, Chess))!.Version;

    private static GroupRow Group(string jid, string subject) => new() { SessionId = TestStore.Session, Jid = jid, Subject = subject, Size = 3 };
}

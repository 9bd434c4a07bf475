using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Sessions;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Later = Samples.Now.AddSeconds(5);

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new PatchSession(TestStore.Session, Samples.Now)
        {
            Label = "shop",
            PhoneNumber = "+4915100000001",
            ProxyUrl = "socks5://user:pass@proxy:1080",
            Settings = new SessionSettings { ReadIncoming = true },
            Jid = "4915100000001:3@s.whatsapp.net",
            Lid = "77:3@lid",
            WantsConnection = true,
            KeyFingerprint = "bps_sk_••••abcd",
        });

        await store.Writes.SubmitAsync(new PatchSession(TestStore.Session, Later) { Label = (string?)null });

        var row = await store.Sessions.FindAsync(TestStore.Account, TestStore.Session);
        Assert.Equal(
            Samples.Session(TestStore.Session) with
            {
                PhoneNumber = "+4915100000001",
                ProxyUrl = "socks5://user:pass@proxy:1080",
                Settings = new SessionSettings { ReadIncoming = true },
                Jid = "4915100000001:3@s.whatsapp.net",
                Lid = "77:3@lid",
                WantsConnection = true,
                KeyFingerprint = "bps_sk_••••abcd",
                Owner = TestStore.Incarnation,
                Epoch = store.Fence.Epoch,
                UpdatedAt = Later,
            },
            row);
        Assert.Equal(0, (await store.Writes.SubmitAsync(new PatchSession("nobody", Later) { Label = "x" })).Rows);
    }

    [Fact]
    public async Task Each_transition_leaves_a_row_in_the_log()
    {
        await using var store = await TestStore.CreateAsync();
        await Change(store, SessionStatus.Connecting, "connecting", null);
        await Change(store, SessionStatus.Disconnected, "disconnected", "network_unreachable");

        var row = await store.Sessions.FindAsync(TestStore.Session);
        Assert.Equal((SessionStatus.Disconnected, "network_unreachable"), (row!.Status, row.ReasonCode));
        var log = await store.Sessions.ListLogAsync(TestStore.Session, 1);
        var rest = await store.Sessions.ListLogAsync(TestStore.Session, 1, log.NextCursor);
        Assert.Equal(("disconnected", SessionStatus.Disconnected, "why"), (log.Items[0].Event, log.Items[0].Status, log.Items[0].Text));
        Assert.Equal(("connecting", null), (rest.Items[0].Event, rest.NextCursor));
    }

    [Fact]
    public async Task A_session_that_goes_only_goes()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new PatchSession(TestStore.Session, Samples.Now) { WantsConnection = true });

        Assert.Equal(1, await Change(store, SessionStatus.PendingDeletion, "deleting", null));
        Assert.Equal(0, await Change(store, SessionStatus.Connected, "connected", null));
        Assert.Equal(1, await Change(store, SessionStatus.Deleted, "deleted", null));
        Assert.Equal(0, await Change(store, SessionStatus.Disconnected, "disconnected", null));

        var row = await store.Sessions.FindAsync(TestStore.Session);
        Assert.Equal((SessionStatus.Deleted, Later, false), (row!.Status, row.DeletedAt, row.WantsConnection));
        Assert.Equal(2, (await store.Sessions.ListLogAsync(TestStore.Session, 10)).Items.Count);
    }

    [Fact]
    public async Task Lists_are_of_one_account_newest_first_by_state_and_walk_back()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new InsertAccount(new AccountRow("bps_acc_other", "other", Samples.Now)));
        await store.AddSessionAsync("s-other", "bps_acc_other");
        for (var i = 1; i <= 3; i++)
            await store.AddSessionAsync($"s{i}");
        await store.Writes.SubmitAsync(new ChangeSessionStatus("s2", SessionStatus.Deleted, "deleted", null, null, Later));

        var all = await List(new SessionQuery(TestStore.Account));
        var first = await store.Sessions.ListAsync(new SessionQuery(TestStore.Account) { Limit = 2 });

        Assert.Equal(["s3", "s1", TestStore.Session], all);
        Assert.Equal(["s3", "s1"], first.Items.Select(s => s.Id));
        Assert.Equal("s1", first.NextCursor);
        Assert.Equal([TestStore.Session], await List(new SessionQuery(TestStore.Account) { BeforeId = "s1" }));
        Assert.Equal(["s2"], await List(new SessionQuery(TestStore.Account) { Statuses = [SessionStatus.Deleted] }));
        Assert.Equal(["s3", "s2", "s1", TestStore.Session], await List(new SessionQuery(TestStore.Account) { Statuses = [SessionStatus.Deleted, SessionStatus.Pending] }));
        Assert.Empty(await List(new SessionQuery(TestStore.Account) { BeforeId = "s-other" }));
        Assert.Null(await store.Sessions.FindAsync(TestStore.Account, "s-other"));

        async Task<IEnumerable<string>> List(SessionQuery query) => (await store.Sessions.ListAsync(query)).Items.Select(s => s.Id);
    }

    [Fact]
    public async Task Those_to_wake_come_by_latest_activity()
    {
        await using var store = await TestStore.CreateAsync();
        foreach (var (id, seconds) in new[] { ("s1", 1), ("s2", 3), ("s3", 2), ("s4", 0) })
        {
            await store.AddSessionAsync(id);
            await store.Writes.SubmitAsync(new PatchSession(id, Samples.Now) { WantsConnection = true });
            if (seconds > 0)
                await store.Writes.SubmitAsync(new TouchSession(id, Samples.Now.AddSeconds(seconds)));
        }

        await store.Writes.SubmitAsync(new TouchSession("s2", Samples.Now));
        var first = await store.Sessions.ListWantingConnectionAsync(3);
        var second = await store.Sessions.ListWantingConnectionAsync(3, first.NextCursor);

        Assert.Equal(["s2", "s3", "s1", "s4"], first.Items.Concat(second.Items).Select(s => s.Id));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Making_a_session_with_a_key_is_done_once_and_with_its_token()
    {
        await using var store = await TestStore.CreateAsync();
        var secret = TokenSecret.Create(TokenKind.SessionKey);
        var token = new TokenRow(secret.Hash, TokenKind.SessionKey, TestStore.Account, "s1", secret.Fingerprint, false, Samples.Now);
        var record = Samples.Idempotency("key", "s1", scope: TestStore.Account);

        var first = await store.Writes.SubmitAsync(new CreateSession(Samples.Session("s1"), record, token));
        var again = await store.Writes.SubmitAsync(new CreateSession(Samples.Session("s2"), record with { SubjectId = "s2" }));
        var other = await store.Writes.SubmitAsync(new CreateSession(Samples.Session("s3"), Samples.Idempotency("key", "s3", 2, TestStore.Account)));
        var nobody = await store.Writes.SubmitAsync(new CreateSession(Samples.Session("s4", "nobody")));

        Assert.Equal(CreateSessionOutcome.Created, first.Outcome);
        Assert.Equal((CreateSessionOutcome.Replayed, "s1"), (again.Outcome, again.SessionId));
        Assert.Equal(record.Answer.ToArray(), again.Answer.ToArray());
        Assert.Equal(CreateSessionOutcome.KeyReused, other.Outcome);
        Assert.Equal(CreateSessionOutcome.AccountNotFound, nobody.Outcome);
        Assert.Equal("s1", (await store.Tokens.FindAsync(secret.Hash))!.SessionId);
        Assert.Null(await store.Sessions.FindAsync("s2"));
        Assert.Equal("s1", (await store.Get<IIdempotencyStore>().FindAsync(TestStore.Account, "key"))!.SubjectId);
    }

    private static async Task<int> Change(TestStore store, SessionStatus status, string name, string? reason) =>
        (await store.Writes.SubmitAsync(new ChangeSessionStatus(TestStore.Session, status, name, reason, "why", Later))).Rows;
}

using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string First = "the first secret";
    private const string Second = "the second secret";

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
    public async Task A_webhook_is_kept_sealed_and_read_as_it_was_given()
    {
        await using var store = await TestStore.CreateAsync();

        var put = await store.Writes.SubmitAsync(Put() with { Secret = First });
        await store.ReopenAsync();

        Assert.Equal(PutWebhookOutcome.Created, put.Outcome);
        Assert.Equal(put.Webhook, await Find(store));
        var row = put.Webhook!;
        Assert.Equal(("https://example.com/hook?token=t", First, EventSet.All, true), (row.TargetUrl, row.Secret, row.Events, row.IsActive));
        var file = await File.ReadAllBytesAsync(store.File);
        Assert.Equal(-1, file.AsSpan().IndexOf("the first secret"u8));
        Assert.Equal(-1, file.AsSpan().IndexOf("token=t"u8));
    }

    [Fact]
    public async Task A_new_secret_leaves_the_one_before_it_for_a_while()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(Put() with { Secret = First });
        var until = Samples.Now.AddHours(24);

        var rotated = (await store.Writes.SubmitAsync(Put() with { Secret = Second, PreviousUntil = until })).Webhook!;
        var same = (await store.Writes.SubmitAsync(Put() with { Secret = Second, PreviousUntil = until.AddYears(1) })).Webhook!;
        var without = (await store.Writes.SubmitAsync(Put() with { PreviousUntil = until.AddYears(1) })).Webhook!;

        foreach (var row in new[] { rotated, same, without })
            Assert.Equal((Second, First, until), (row.Secret, row.PreviousSecret, row.PreviousUntil));
        Assert.Equal([2L, 3, 4], new[] { rotated, same, without }.Select(row => row.Version));
    }

    [Fact]
    public async Task A_first_webhook_needs_a_secret_and_a_session_that_is_not_ending()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Equal(PutWebhookOutcome.SecretRequired, (await store.Writes.SubmitAsync(Put())).Outcome);
        await store.Writes.SubmitAsync(new ChangeSessionStatus(TestStore.Session, SessionStatus.PendingDeletion, "x", null, null, Samples.Now));
        Assert.Equal(PutWebhookOutcome.SessionNotFound, (await store.Writes.SubmitAsync(Put() with { Secret = First })).Outcome);
        Assert.Null(await Find(store));
    }

    [Fact]
    public async Task Only_the_version_that_was_answered_so_is_stopped()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(Put() with { Secret = First });

        Assert.Equal(0, (await store.Writes.SubmitAsync(new StopWebhook(TestStore.Session, 7, "gone", Samples.Now))).Rows);
        Assert.Equal(1, (await store.Writes.SubmitAsync(new StopWebhook(TestStore.Session, 1, "gone", Samples.Now))).Rows);

        var stopped = await Find(store);
        Assert.Equal((false, "gone"), (stopped!.IsActive, stopped.StoppedReason));
        Assert.Null((await store.Writes.SubmitAsync(Put())).Webhook!.StoppedReason);
    }

    [Fact]
    public async Task The_webhook_of_a_deleted_session_goes_when_its_last_events_had_their_time()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(Put() with { Secret = First });
        await store.Writes.SubmitAsync(new ChangeSessionStatus(TestStore.Session, SessionStatus.Deleted, "x", null, null, Samples.Now));

        Assert.Equal(0, (await store.Writes.SubmitAsync(new PurgeWebhooks(Samples.Now))).Rows);
        Assert.Equal(1, (await store.Writes.SubmitAsync(new PurgeWebhooks(Samples.Now.AddSeconds(1)))).Rows);
        Assert.Null(await Find(store));
    }

    private static PutWebhook Put() => new(TestStore.Session, "https://example.com/hook?token=t", EventSet.All, true, Samples.Now);

    private static ValueTask<WebhookRow?> Find(TestStore store) => store.Get<IWebhookStore>().FindAsync(TestStore.Session);
}

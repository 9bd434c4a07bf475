using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Keys;

public sealed class KeyStateTests
{
    private static readonly KeyStateId Ratchet = new(2, "4915100000001.0");

    [Fact]
    public async Task Values_are_written_replaced_deleted_and_read_in_batches()
    {
        await using var store = await TestStore.CreateAsync();
        await Change(store, (Ratchet, [1]), (new(4, "00000010"), [10]), (new(4, "00000009"), [9]));
        await Change(store, (Ratchet, [2]), (new(4, "00000010"), null), (new(4, "00000011"), []));
        await store.ReopenAsync();

        var values = await store.Keys.LoadAsync(TestStore.Session, [Ratchet, new(4, "00000010"), new(3, "4915100000001.0")]);

        Assert.Equal([2], Assert.Single(values).Value);
        var preKeys = await store.Keys.ListAsync(TestStore.Session, 4);
        Assert.Equal(["00000009", "00000011"], preKeys.Select(k => k.Key));
        Assert.Equal([[9], []], preKeys.Select(k => k.Value));
    }

    [Fact]
    public async Task Sessions_do_not_see_each_others_keys()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync("bps_sess_ws_other");
        await Change(store, (Ratchet, [1]));

        Assert.Empty(await store.Keys.LoadAsync("bps_sess_ws_other", [Ratchet]));
    }

    [Fact]
    public async Task An_old_epoch_is_refused_with_all_of_its_unit()
    {
        await using var store = await TestStore.CreateAsync();
        var old = store.Fence;
        var current = await store.TakeAsync(TestStore.Session);
        var message = Samples.Inbound("A1");

        var refused = await Assert.ThrowsAsync<FencedException>(() => store.Writes.SubmitAsync(new WriteUnit(
            new InsertInbound(message, Samples.Payload),
            new ChangeKeys(old, [new KeyStateChange(Ratchet, [1])]))));
        await store.Writes.SubmitAsync(new ChangeKeys(current, [new KeyStateChange(Ratchet, [2])]));

        Assert.Equal(old, refused.Fence);
        Assert.Empty((await store.Messages.ListAsync(TestStore.Session, 10)).Items);
        Assert.Equal([2], (await store.Keys.LoadAsync(TestStore.Session, [Ratchet]))[Ratchet]);
    }

    [Fact]
    public async Task A_refused_unit_does_not_touch_others_of_its_batch()
    {
        await using var store = await TestStore.CreateAsync();
        var old = store.Fence with { Epoch = store.Fence.Epoch - 1 };

        var accepted = Enumerable.Range(0, 20).Select(_ => store.AcceptAsync(Samples.Outbound())).ToList();
        var refused = store.Writes.SubmitAsync(new RequireFence(old));
        accepted.AddRange(Enumerable.Range(0, 20).Select(_ => store.AcceptAsync(Samples.Outbound())));

        await Assert.ThrowsAsync<FencedException>(() => refused);
        Assert.All(await Task.WhenAll(accepted), result => Assert.Equal(AcceptOutcome.Accepted, result.Outcome));
    }

    [Fact]
    public async Task A_released_or_unknown_session_takes_no_keys()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal(1, (await store.Writes.SubmitAsync(new ReleaseOwnership(store.Fence))).Rows);
        Assert.Equal(0, (await store.Writes.SubmitAsync(new ReleaseOwnership(store.Fence))).Rows);

        await Assert.ThrowsAsync<FencedException>(() => Change(store, (Ratchet, [1])));
        await Assert.ThrowsAsync<FencedException>(() => store.Writes.SubmitAsync(new RequireFence(new SessionFence("nobody", 0))));
    }

    [Fact]
    public async Task All_keys_of_a_session_can_be_cleared()
    {
        await using var store = await TestStore.CreateAsync();
        await Change(store, (Ratchet, [1]), (new(4, "1"), [2]));

        Assert.Equal(2, (await store.Writes.SubmitAsync(new ClearKeys(store.Fence))).Rows);
        Assert.Empty(await store.Keys.ListAsync(TestStore.Session, 4));
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
    public async Task Nothing_secret_is_readable_in_the_files()
    {
        await using var store = await TestStore.CreateAsync();
        const string secret = "a-secret-that-must-not-be-readable";
        var bytes = Encoding.UTF8.GetBytes(secret);
        var message = Samples.Outbound() with { Text = secret };
        await Change(store, (Ratchet, bytes));
        await store.Writes.SubmitAsync(new AcceptMessage(message, bytes, Samples.Idempotency("k", message.Id) with { Answer = bytes }));
        await store.Writes.SubmitAsync(new PatchSession(TestStore.Session, Samples.Now) { ProxyUrl = "http://user:" + secret + "@proxy" });

        foreach (var file in Directory.GetFiles(store.Directory, "wapio.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            Assert.Equal(-1, content.AsSpan().IndexOf(bytes));
        }
    }

    private static Task<Applied> Change(TestStore store, params (KeyStateId Key, byte[]? Value)[] changes) =>
        store.Writes.SubmitAsync(new ChangeKeys(store.Fence, [.. changes.Select(change => new KeyStateChange(change.Key, change.Value))]));
}

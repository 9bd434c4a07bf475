using System.Globalization;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Postgres;

/// <summary>What only PostgreSQL can do to us: to go away and come back, and to have other writers.</summary>
[Trait(TestEngine.Trait, TestEngine.PostgresOnly)]
public sealed class PostgresTests : IAsyncLifetime
{
    private readonly string _directory = TestStore.NewDirectory();
    private PostgresProcess _server = null!;
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresProcess.StartAsync("storage-tests-own");
        _store = await TestStore.CreateAsync(_directory, await _server.CreateDatabaseAsync());
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_text_with_the_character_that_PostgreSQL_refuses_is_kept_with_another_in_its_place()
    {
        await _store.Writes.SubmitAsync(new PatchSession(TestStore.Session, Samples.Now) { Label = "before\0after" });

        Assert.Equal("before\uFFFDafter", (await _store.Sessions.FindAsync(TestStore.Session))!.Label);
        Assert.Null(await _store.Sessions.FindAsync("no\0session"));
    }

    [Fact]
    public async Task A_server_that_was_killed_and_came_back_is_used_again()
    {
        await _server.KillAsync();

        await Assert.ThrowsAsync<StorageException>(() => _store.AcceptAsync(Samples.Outbound()));
        await Assert.ThrowsAsync<StorageException>(async () => await _store.Sessions.FindAsync(TestStore.Session));
        Assert.False(await _store.Get<IStorageDatabase>().IsReadyAsync());

        await _server.StartAsync();
        var accepted = await Eventually.GetAsync(TryAcceptAsync, id => id is not null, "the store accepts again");

        Assert.NotNull(await _store.Messages.LoadAsync(accepted!));
        Assert.True(await _store.Get<IStorageDatabase>().IsReadyAsync());
    }

    [Fact]
    public async Task What_was_acknowledged_survives_kills_of_the_server()
    {
        const int kills = 5;
        var kept = new List<string>();
        using var stopping = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(_ => WriteAsync()).ToList();
        for (var i = 0; i < kills; i++)
        {
            var before = Count();
            await Eventually.TrueAsync(() => Task.FromResult(Count() >= before + 50), "50 more are kept");
            await _server.KillAsync();
            await _server.StartAsync();
        }

        await stopping.CancelAsync();
        await Task.WhenAll(writers);

        var found = Convert.ToInt64(
            _store.Sql($"SELECT COUNT(*) FROM messages WHERE id IN ({string.Join(',', kept.Select(id => $"'{id}'"))})"), CultureInfo.InvariantCulture);
        Assert.Equal(kept.Count, found);

        int Count()
        {
            lock (kept) return kept.Count;
        }

        async Task WriteAsync()
        {
            while (!stopping.IsCancellationRequested)
            {
                if (await TryAcceptAsync() is not { } id) continue;
                lock (kept) kept.Add(id);
            }
        }
    }

    [Fact]
    public async Task A_process_that_lost_its_session_to_another_is_refused()
    {
        await using var other = _store.Again();
        await other.Get<IStorageDatabase>().OpenAsync();
        await other.Writes.SubmitAsync(new RenewLease("node-2", TimeSpan.FromMinutes(1), Register: true));
        KeyStateId key = new(2, "a");
        await _store.Writes.SubmitAsync(new ChangeKeys(_store.Fence, [new KeyStateChange(key, [1])]));

        Assert.Equal(OwnershipOutcome.Held, (await other.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, "node-2"))).Outcome);
        var taken = await other.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, "node-2") { EvenIfHeld = true });

        await Assert.ThrowsAsync<FencedException>(() => _store.Writes.SubmitAsync(new ChangeKeys(_store.Fence, [new KeyStateChange(key, [2])])));
        await other.Writes.SubmitAsync(new ChangeKeys(new SessionFence(TestStore.Session, taken.Epoch), [new KeyStateChange(key, [3])]));
        Assert.Equal([3], (await _store.Keys.LoadAsync(TestStore.Session, [key]))[key]);
    }

    /// <summary>
    /// Two processes take one session from each other all the time and both write under the fence they think they have. Each write says which
    /// epoch it was made under: none may be kept that a later one preceded.
    /// </summary>
    [Fact]
    public async Task No_write_of_an_old_owner_comes_after_one_of_a_new_owner()
    {
        await using var other = _store.Again();
        await other.Get<IStorageDatabase>().OpenAsync();
        await other.Writes.SubmitAsync(new RenewLease("node-2", TimeSpan.FromMinutes(10), Register: true));
        _store.Sql("CREATE TABLE written (n BIGINT GENERATED ALWAYS AS IDENTITY, epoch BIGINT)");
        _store.Sql("CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO written (epoch) VALUES (ascii(NEW.id)); RETURN NEW; END'");
        _store.Sql("CREATE TRIGGER noted BEFORE INSERT ON key_state FOR EACH ROW EXECUTE FUNCTION note()");

        await Task.WhenAll(FightAsync(_store, TestStore.Incarnation), FightAsync(other, "node-2"));

        Assert.Equal(0L, _store.Sql("SELECT COUNT(*) FROM written a JOIN written b ON b.n > a.n AND b.epoch < a.epoch"));
        Assert.True((long)_store.Sql("SELECT COUNT(DISTINCT epoch) FROM written")! > 10);

        static async Task FightAsync(TestStore store, string incarnation)
        {
            for (var i = 0; i < 30; i++)
            {
                var taken = await store.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, incarnation) { EvenIfHeld = true });
                var fence = new SessionFence(TestStore.Session, taken.Epoch);
                var writes = Enumerable.Range(0, 5).Select(n => store.Writes.SubmitAsync(
                    new ChangeKeys(fence, [new KeyStateChange(new KeyStateId(2, $"{(char)taken.Epoch}{n}"), [1])])));
                foreach (var write in writes.ToList())
                {
                    try
                    {
                        await write;
                    }
                    catch (FencedException)
                    {
                        // The other was faster.
                    }
                }
            }
        }
    }

    private async Task<string?> TryAcceptAsync()
    {
        try
        {
            return (await _store.AcceptAsync(Samples.Outbound())).MessageId;
        }
        catch (StorageException)
        {
            return null;
        }
    }
}

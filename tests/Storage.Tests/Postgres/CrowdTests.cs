using Npgsql;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Postgres;

/// <summary>Batches of everything that many sessions want at once; also when another holds a lock for longer than the writer's patience.</summary>
[Trait(TestEngine.Trait, TestEngine.PostgresOnly)]
public sealed class CrowdTests : IDisposable
{
    private const int Sessions = 300;
    private const int Rounds = 20;

    private readonly string _directory = TestStore.NewDirectory();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_sessions_want_besides_messages_to_accept_is_committed_with_them()
    {
        await using var store = await TestStore.CreateAsync(_directory, (await TestEngine.NewConnectionStringAsync())!);
        var fences = await TakeAllAsync(store);

        for (var round = 0; round < Rounds; round++) await WriteAllAsync(store, fences, round);

        Assert.Equal((long)Rounds * Sessions * 2, store.Sql("SELECT COUNT(*) FROM messages"));
    }

    [Fact]
    public async Task Batches_that_timed_out_leave_nothing_behind_that_the_next_ones_stumble_over()
    {
        var connectionString = await TestEngine.NewConnectionStringAsync() + ";Command Timeout=1";
        await using var store = await TestStore.CreateAsync(_directory, connectionString);
        var fences = await TakeAllAsync(store);
        await using var rival = new NpgsqlConnection(connectionString);
        await rival.OpenAsync();

        for (var round = 0; round < 3; round++)
        {
            await ExecuteAsync("BEGIN");
            await ExecuteAsync("SELECT 1 FROM sessions WHERE id IN ('session-7', 'session-150') FOR UPDATE");
            await Assert.ThrowsAnyAsync<StorageException>(() => WriteAllAsync(store, fences, 2 * round));
            await ExecuteAsync("COMMIT");
            await WriteAllAsync(store, fences, (2 * round) + 1);
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, rival);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<IReadOnlyList<SessionFence>> TakeAllAsync(TestStore store)
    {
        var fences = new List<SessionFence>();
        for (var i = 0; i < Sessions; i++)
        {
            await store.AddSessionAsync($"session-{i}");
            fences.Add(await store.TakeAsync($"session-{i}"));
        }

        return fences;
    }

    private static Task WriteAllAsync(TestStore store, IReadOnlyList<SessionFence> fences, int round) => Task.WhenAll(fences.SelectMany((fence, i) => (Task[])
    [
        store.Writes.SubmitAsync(new ChangeKeys(fence, [.. Enumerable.Range(0, 6).Select(k => new KeyStateChange(new KeyStateId(2, $"{round}-{k}"), new byte[400]))])),
        store.AcceptAsync(Samples.Outbound(session: $"session-{i}"), $"{round}-{i}"),
        store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound($"in-{round}-{i}", session: $"session-{i}"), Samples.Payload, new MessageEvent("messages.received"))),
    ]));
}

using Npgsql;
using Wapio.Harness.Waiting;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Postgres;

/// <summary>Two writers that lock the same rows in different orders: PostgreSQL gives one of them up, and its batch is run again.</summary>
[Trait(TestEngine.Trait, TestEngine.PostgresOnly)]
public sealed class DeadlockTests
{
    private const string Other = "bps_acc_other";

    [Fact]
    public async Task A_batch_that_was_given_up_in_a_deadlock_is_committed_at_another_try()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new InsertAccount(new AccountRow(Other, "other", Samples.Now)));
        await using var rival = new NpgsqlConnection(store.ConnectionString);
        await rival.OpenAsync();
        // The one whose patience ends first looks for deadlocks and is given up: never the rival.
        await ExecuteAsync("SET deadlock_timeout = '10min'");
        await using var watcher = new NpgsqlConnection(store.ConnectionString);
        await watcher.OpenAsync();
        var before = await DeadlocksAsync();

        await ExecuteAsync("BEGIN");
        await ExecuteAsync($"UPDATE accounts SET name = 'rival' WHERE id = '{Other}'");
        var ours = store.Writes.SubmitAsync(new WriteUnit(new LimitAccount(TestStore.Account, 7, 7), new LimitAccount(Other, 8, 8)));
        await Eventually.TrueAsync(
            async () => await NumberAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1, "the writer waits for the rival");
        await ExecuteAsync($"UPDATE accounts SET name = 'rival' WHERE id = '{TestStore.Account}'");
        await ExecuteAsync("COMMIT");

        await ours.WaitAsync(Eventually.DefaultDeadline);
        Assert.Equal(15, await NumberAsync("SELECT SUM(limit_per_minute) FROM accounts WHERE name = 'rival'"));
        await Eventually.TrueAsync(async () => await DeadlocksAsync() == before + 1, "PostgreSQL counts a deadlock");

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, rival);
            await command.ExecuteNonQueryAsync();
        }

        Task<long> DeadlocksAsync() => NumberAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");

        async Task<long> NumberAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, watcher);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}

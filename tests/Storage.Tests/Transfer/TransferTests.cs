using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Transfer;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Transfer;

/// <summary>From SQLite to PostgreSQL.</summary>
[Trait(TestEngine.Trait, TestEngine.PostgresOnly)]
public sealed class TransferTests : IDisposable
{
    private readonly string _directory = TestStore.NewDirectory();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Everything_is_there_and_the_file_is_not_served_any_more()
    {
        var message = await FillAsync(500);
        var target = (await TestEngine.NewConnectionStringAsync())!;
        var lines = new List<string>();

        Move(target, lines.Add);

        Assert.Contains("messages: 501 rows copied", lines);
        await using var moved = TestStore.Over(_directory, target);
        await moved.Get<IStorageDatabase>().OpenAsync();
        Assert.Equal("hello", (await moved.Messages.LoadAsync(message))!.Row.Text);
        Assert.Equal([7], (await moved.Keys.ListAsync(TestStore.Session, 2)).Single().Value);
        // A number that was given is not given again.
        await moved.AcceptAsync(Samples.Outbound());
        Assert.Equal(502, (await moved.Messages.ListAsync(TestStore.Session, 1000)).Items.Count);

        await using var old = TestStore.Over(_directory);
        var refused = await Assert.ThrowsAsync<StorageException>(async () => await old.Get<IStorageDatabase>().OpenAsync());
        Assert.Contains("moved to PostgreSQL", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_cut_short_goes_on_and_cannot_be_served_before_it_is_whole()
    {
        await FillAsync(50);
        var target = (await TestEngine.NewConnectionStringAsync())!;

        // Cut off behind the third table that is copied.
        var copied = 0;
        Assert.Throws<StorageException>(() => Move(target, line => copied += Cut(line, copied) ? throw new IOException("cut") : 1));

        await using (var early = TestStore.Over(_directory, target))
        {
            var refused = await Assert.ThrowsAsync<StorageException>(async () => await early.Get<IStorageDatabase>().OpenAsync());
            Assert.Contains("migrate-storage", refused.Message, StringComparison.Ordinal);
        }

        var lines = new List<string>();
        Move(target, lines.Add);
        Assert.DoesNotContain(lines, line => line.StartsWith("accounts: ", StringComparison.Ordinal) && line.EndsWith("copied", StringComparison.Ordinal));
        await using var moved = TestStore.Over(_directory, target);
        await moved.Get<IStorageDatabase>().OpenAsync();
        Assert.Equal(51, (await moved.Messages.ListAsync(TestStore.Session, 1000)).Items.Count);

        static bool Cut(string line, int before) => before == 2 && line.EndsWith("copied", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_not_the_same_in_the_end_is_refused()
    {
        await FillAsync(5);
        var target = (await TestEngine.NewConnectionStringAsync())!;
        var isChanged = false;

        var refused = Assert.Throws<StorageException>(() => Move(target, _ =>
        {
            if (isChanged) return;
            isChanged = Change(target);
        }));

        Assert.Contains("accounts is not the same", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_in_use_is_refused()
    {
        await FillAsync(1);
        await using var other = await TestStore.CreateAsync();

        Assert.Contains("in use", Assert.Throws<StorageException>(() => Move(other.ConnectionString!, _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_served_is_refused()
    {
        await FillAsync(1, leased: true);
        var target = (await TestEngine.NewConnectionStringAsync())!;

        Assert.Contains("stop it", Assert.Throws<StorageException>(() => Move(target, _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_of_grains_go_to_the_file_of_the_embedded_host_also_when_it_is_done_twice()
    {
        await FillAsync(1);
        Execute("wapio.db", "CREATE TABLE grain_state (grain_key TEXT PRIMARY KEY, payload TEXT NOT NULL) WITHOUT ROWID; INSERT INTO grain_state VALUES ('a', '1'), ('b', '2')");
        var target = (await TestEngine.NewConnectionStringAsync())!;
        var lines = new List<string>();

        Move(target, lines.Add);
        Move(target, lines.Add);

        Assert.Equal(2, lines.Count(line => line.StartsWith("grain_state: 2 rows", StringComparison.Ordinal)));
        Assert.Equal("a1b2", Execute("grains.db", "SELECT group_concat(grain_key || payload, '') FROM grain_state"));
    }

    [Fact]
    public async Task The_past_stays_before_everything()
    {
        await FillAsync(1);
        await using (var store = TestStore.Over(_directory))
        {
            await store.Get<IStorageDatabase>().OpenAsync();
            await store.Writes.SubmitAsync(Past("H9", "H8", "H7", "H6", "H5", "H4"));
        }

        var target = (await TestEngine.NewConnectionStringAsync())!;

        Move(target, _ => { });

        await using var moved = TestStore.Over(_directory, target);
        await moved.Get<IStorageDatabase>().OpenAsync();
        Assert.Equal(3, (await moved.Writes.SubmitAsync(Past("H4", "H3", "H2", "H1"))).Rows);
        Assert.Equal(
            ["H9", "H8", "H7", "H6", "H5", "H4", "H3", "H2", "H1"],
            (await moved.Messages.ListAsync(TestStore.Session, 100)).Items.Skip(2).Select(row => row.ProviderMessageId));

        static KeepHistory Past(params string[] ids) => new(TestStore.Session, [.. ids.Select(id => new StoredMessage(Samples.Inbound(id), Samples.Payload))], 100, 100);
    }

    private object? Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, file)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static bool Change(string target)
    {
        using var connection = new NpgsqlConnection(target);
        connection.Open();
        using var command = new NpgsqlCommand("UPDATE accounts SET name = 'another'", connection);
        return command.ExecuteNonQuery() > 0;
    }

    private void Move(string target, Action<string> log) =>
        new StorageTransfer(Options.Create(new StorageOptions { DataDirectory = _directory }), TimeProvider.System).Run(target, log);

    private async Task<string> FillAsync(int inbound, bool leased = false)
    {
        await using var store = TestStore.Over(_directory);
        await store.Get<IStorageDatabase>().OpenAsync();
        await store.Writes.SubmitAsync(new InsertAccount(new AccountRow(TestStore.Account, "test", Samples.Now)));
        await store.AddSessionAsync(TestStore.Session);
        await store.Writes.SubmitAsync(new RenewLease(TestStore.Incarnation, TimeSpan.FromHours(1), Register: true));
        var fence = await store.TakeAsync(TestStore.Session);
        await store.Writes.SubmitAsync(new ChangeKeys(fence, [new KeyStateChange(new KeyStateId(2, "a"), [7])]));
        var message = Samples.Outbound();
        await store.AcceptAsync(message, "key");
        await Task.WhenAll(Enumerable.Range(0, inbound).Select(i => store.Writes.SubmitAsync(
            new InsertInbound(Samples.Inbound($"in{i}"), Samples.Payload, new MessageEvent("messages.received")))));
        if (!leased) await store.Writes.SubmitAsync(new EndLease(TestStore.Incarnation));
        return message.Id;
    }
}

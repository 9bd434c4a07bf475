using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Wapio.Embedded.State;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.State;

public sealed class PersistentStateTests
{
    [Fact]
    public async Task It_is_kept_across_activations_and_restarts()
    {
        var file = SqliteFiles.NewPath();
        await using (var host = await TestGrainHost.StartAsync(file))
        {
            Assert.Equal((0, false), await host.Get<IKeeping>("k").LookAsync());
            await host.Get<IKeeping>("k").SetAsync(1);
            await host.Get<IKeeping>("k").DeactivateAsync();
            Assert.Equal((1, true), await host.Get<IKeeping>("k").LookAsync());
            await host.Get<IKeeping>("k").SetAsync(2);
        }

        await using (var host = await TestGrainHost.StartAsync(file))
        {
            Assert.Equal((2, true), await host.Get<IKeeping>("k").LookAsync());
            Assert.Equal((0, false), await host.Get<IKeeping>("other").LookAsync());
        }

        SqliteFiles.Delete(file);
    }

    [Fact]
    public async Task Cleared_it_is_as_new()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IKeeping>("k");
        await grain.SetAsync(1);
        await grain.ClearAsync();
        Assert.Equal((0, false), await grain.LookAsync());
        await grain.DeactivateAsync();
        Assert.Equal((0, false), await grain.LookAsync());
        await grain.SetAsync(3);
        Assert.Equal((3, true), await grain.LookAsync());
    }

    [Theory]
    [InlineData("UPDATE grain_state SET etag = 'another', payload = '{\"Value\":7}'", 7)]
    [InlineData("DELETE FROM grain_state", 0)]
    public async Task A_change_by_another_writer_refuses_the_write_and_ends_the_activation(string change, int seenAfterwards)
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IKeeping>("k");
        await grain.SetAsync(1);
        Execute(host.File, change);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.SetAsync(2));

        Assert.Equal(seenAfterwards, (await grain.LookAsync()).Value);
        await grain.SetAsync(8);
        Assert.Equal((8, true), await grain.LookAsync());
    }

    [Fact]
    public async Task A_removed_and_new_record_is_not_mistaken_for_the_old_one()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IKeeping>("k");
        await grain.SetAsync(1);
        Execute(host.File, "CREATE TABLE copy AS SELECT * FROM grain_state");
        await grain.ClearAsync();
        await grain.SetAsync(1);
        Execute(host.File, "DELETE FROM grain_state; INSERT INTO grain_state SELECT * FROM copy");

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.SetAsync(2));
    }

    [Fact]
    public async Task An_unreadable_record_fails_the_activation()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IKeeping>("k");
        await grain.SetAsync(1);
        await grain.DeactivateAsync();
        Execute(host.File, "UPDATE grain_state SET payload = 'nonsense'");

        await Assert.ThrowsAsync<System.Text.Json.JsonException>(grain.LookAsync);
    }

    [Fact]
    public async Task The_file_may_hold_tables_of_others_and_be_written_by_them()
    {
        var file = SqliteFiles.NewPath();
        Execute(file, "CREATE TABLE theirs (id INTEGER)");
        await using (var host = await TestGrainHost.StartAsync(file))
        {
            var writes = Enumerable.Range(0, 20).Select(i => host.Get<IKeeping>($"k{i}").SetAsync(i)).ToArray();
            for (var i = 0; i < 20; i++)
                Execute(file, $"INSERT INTO theirs VALUES ({i})");
            await Task.WhenAll(writes).InTimeAsync();
        }

        SqliteFiles.Delete(file);
    }

    [Fact]
    public async Task Writes_go_through_the_writer_that_the_file_is_shared_with()
    {
        var file = SqliteFiles.NewPath();
        using var shared = new SharedWriter(file);
        await using (var host = await TestGrainHost.StartAsync(file, services: services => services.AddSingleton<ISharedSqliteWriter>(shared)))
        {
            var grain = host.Get<IKeeping>("k");
            await grain.SetAsync(1);
            await grain.DeactivateAsync();
            Assert.Equal((1, true), await grain.LookAsync());
            Execute(file, "UPDATE grain_state SET etag = 'another'");
            await Assert.ThrowsAsync<InconsistentStateException>(() => grain.SetAsync(2));
            Assert.Equal(2, shared.Writes);
        }

        shared.Dispose();
        SqliteFiles.Delete(file);
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class SharedWriter : ISharedSqliteWriter, IDisposable
    {
        private readonly SqliteConnection _connection;

        public SharedWriter(string file)
        {
            _connection = new SqliteConnection($"Data Source={file};Pooling=False");
            _connection.Open();
        }

        public int Writes { get; private set; }

        public void Dispose() => _connection.Dispose();

        public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work)
        {
            Writes++;
            return Task.FromResult(work(_connection));
        }
    }
}

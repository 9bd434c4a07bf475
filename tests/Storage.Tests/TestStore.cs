using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests;

/// <summary>A store in a directory of its own, with one account and one owned session in it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public const string Account = "bps_acc_test";
    public const string Session = "bps_sess_ws_test";
    public const string Incarnation = "node-1";

    private readonly Action<StorageOptions>? _configure;
    private readonly bool _ownsDirectory;
    private ServiceProvider _services;

    private TestStore(string directory, bool ownsDirectory, string? connectionString, Action<StorageOptions>? configure)
    {
        (Directory, _ownsDirectory, ConnectionString, _configure) = (directory, ownsDirectory, connectionString, configure);
        _services = Build();
    }

    public string Directory { get; }

    /// <summary>Of the engine's database; null for the default file in the directory.</summary>
    public string? ConnectionString { get; }

    public string File => Path.Combine(Directory, "wapio.db");

    public IWriteQueue Writes => Get<IWriteQueue>();

    public IMessageStore Messages => Get<IMessageStore>();

    public ISessionStore Sessions => Get<ISessionStore>();

    public IKeyStateStore Keys => Get<IKeyStateStore>();

    public ITokenStore Tokens => Get<ITokenStore>();

    public SessionFence Fence { get; private set; }

    /// <summary>A new store with an account, a session and a lease.</summary>
    public static async Task<TestStore> CreateAsync(Action<StorageOptions>? configure = null)
    {
        return await FillAsync(new TestStore(NewDirectory(), true, await TestEngine.NewConnectionStringAsync(), configure));
    }

    /// <summary>The same in a directory and a database.</summary>
    public static Task<TestStore> CreateAsync(string directory, string connectionString) =>
        FillAsync(new TestStore(directory, false, connectionString, null));

    private static async Task<TestStore> FillAsync(TestStore store)
    {
        await store.Get<IStorageDatabase>().OpenAsync();
        await store.Writes.SubmitAsync(new InsertAccount(new AccountRow(Account, "test", Samples.Now)));
        await store.AddSessionAsync(Session);
        await store.Writes.SubmitAsync(new RenewLease(Incarnation, TimeSpan.FromHours(1), Register: true));
        store.Fence = await store.TakeAsync(Session);
        return store;
    }

    /// <summary>A store in a directory and, on PostgreSQL, over a database; nothing is put into it.</summary>
    public static TestStore Over(string directory, string? connectionString = null, Action<StorageOptions>? configure = null) =>
        new(directory, false, connectionString, configure);

    /// <summary>Another store over what this one has.</summary>
    public TestStore Again(Action<StorageOptions>? configure = null) => Over(Directory, ConnectionString, configure);

    public static string NewDirectory() => System.IO.Directory.CreateTempSubdirectory("wapio-storage-").FullName;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task AddSessionAsync(string id, string account = Account) => Writes.SubmitAsync(new CreateSession(Samples.Session(id, account)));

    public async Task<SessionFence> TakeAsync(string session, string incarnation = Incarnation)
    {
        var taken = await Writes.SubmitAsync(new TakeOwnership(session, incarnation));
        Assert.Equal(OwnershipOutcome.Taken, taken.Outcome);
        return new SessionFence(session, taken.Epoch);
    }

    public async Task<AcceptMessageResult> AcceptAsync(MessageRow message, string? key = null, byte hash = 1) =>
        await Writes.SubmitAsync(new AcceptMessage(message, Samples.Payload, key is null ? null : Samples.Idempotency(key, message.Id, hash)));

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await Get<IStorageDatabase>().OpenAsync();
    }

    /// <summary>Runs SQL on the database behind the store's back.</summary>
    public object? Sql(string sql)
    {
        using DbConnection connection = ConnectionString is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString())
            : new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDirectory)
            System.IO.Directory.Delete(Directory, recursive: true);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddWapioStorage(options =>
        {
            options.DataDirectory = Directory;
            options.Provider = ConnectionString is null ? StorageProvider.Sqlite : StorageProvider.Postgres;
            options.ConnectionString = ConnectionString;
            _configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }
}

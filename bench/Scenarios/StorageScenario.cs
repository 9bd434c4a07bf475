using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Bench.Reporting;
using Wapio.Harness.Processes;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>storage</c>: what the store alone commits in a second, without HTTP and without WhatsApp: messages accepted, and inbound messages with the
/// key state and the event that go with them, from many callers of fifty sessions, each of whom waits for his commit before his next. Beside it the same
/// with a batch size of 1. <c>--messages N</c> (20000), <c>--concurrency N</c> (256). On SQLite, or with <c>WAPIO_TEST_STORAGE=Postgres</c> on PostgreSQL.
/// </summary>
internal static class StorageScenario
{
    private const string Name = "storage";
    private const int Sessions = 50;

    public static async Task RunAsync(string[] arguments)
    {
        var (messages, concurrency) = (arguments.Number("messages", 20_000), arguments.Number("concurrency", 256));
        var engine = TestDatabases.UsePostgres ? "postgres" : "sqlite";
        var alone = await MeasureAsync(1, messages / 10, concurrency);
        var grouped = await MeasureAsync(512, messages, concurrency);
        Figure.Print(Name, $"{engine}_accept", grouped.Accept, "messages/s");
        Figure.Print(Name, $"{engine}_accept_batch_1", alone.Accept, "messages/s");
        Figure.Print(Name, $"{engine}_accept_ratio", grouped.Accept / alone.Accept, "x");
        Figure.Print(Name, $"{engine}_inbound", grouped.Inbound, "messages/s");
        Figure.Print(Name, $"{engine}_inbound_batch_1", alone.Inbound, "messages/s");
        Figure.Print(Name, $"{engine}_inbound_ratio", grouped.Inbound / alone.Inbound, "x");
    }

    private static async Task<(double Accept, double Inbound)> MeasureAsync(int batch, int messages, int concurrency)
    {
        using var folder = new TemporaryFolder();
        var connection = await TestDatabases.CreateAsync();
        var services = new ServiceCollection().AddLogging().AddWapioStorage(options =>
        {
            options.DataDirectory = folder.Path;
            options.BatchSize = batch;
            options.Provider = connection is null ? StorageProvider.Sqlite : StorageProvider.Postgres;
            options.ConnectionString = connection;
        });
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IStorageDatabase>().OpenAsync();
        var writes = provider.GetRequiredService<IWriteQueue>();
        var fences = await PrepareAsync(writes);
        await RateAsync(messages / 10, concurrency, i => AcceptAsync(writes, fences[i % Sessions]));
        var accept = await RateAsync(messages, concurrency, i => AcceptAsync(writes, fences[i % Sessions]));
        await RateAsync(messages / 10, concurrency, i => InboundAsync(writes, fences[i % Sessions]));
        return (accept, await RateAsync(messages, concurrency, i => InboundAsync(writes, fences[i % Sessions])));
    }

    private static async Task<SessionFence[]> PrepareAsync(IWriteQueue writes)
    {
        await writes.SubmitAsync(new InsertAccount(new AccountRow("bps_acc_bench", "bench", Now)));
        await writes.SubmitAsync(new RenewLease("bench", TimeSpan.FromHours(1), Register: true));
        var fences = new SessionFence[Sessions];
        for (var i = 0; i < Sessions; i++)
        {
            var session = Identifiers.Session();
            await writes.SubmitAsync(new CreateSession(new SessionRow { Id = session, AccountId = "bps_acc_bench", Status = SessionStatus.Connected, CreatedAt = Now }));
            fences[i] = new SessionFence(session, (await writes.SubmitAsync(new TakeOwnership(session, "bench"))).Epoch);
        }

        return fences;
    }

    private static async Task<double> RateAsync(int count, int concurrency, Func<int, Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (i, _) => await work(i));
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Task<AcceptMessageResult> AcceptAsync(IWriteQueue writes, SessionFence fence)
    {
        var row = Row(fence.SessionId, MessageDirection.Out, MessageStatus.Queued);
        return writes.SubmitAsync(new AcceptMessage(
            row, new byte[120], new IdempotencyRow(fence.SessionId, row.Id, new byte[32], row.Id, new byte[64], Now), new MessageEvent("message.queued")));
    }

    private static Task<WriteResults> InboundAsync(IWriteQueue writes, SessionFence fence)
    {
        var row = Row(fence.SessionId, MessageDirection.In, MessageStatus.Received);
        var keys = new ChangeKeys(fence, [new KeyStateChange(new KeyStateId(2, row.ChatJid), new byte[400])]);
        var insert = new InsertInbound(row, new byte[120], new MessageEvent("message.received"))
        {
            Tell = _ => [new OutboxEvent([EventKind.MessagesReceived, EventKind.MessagesUpsert], row.ChatJid, Now, new byte[300])],
        };
        return writes.SubmitAsync(new WriteUnit(keys, insert, new TouchSession(fence.SessionId, Now)));
    }

    private static MessageRow Row(string session, MessageDirection direction, MessageStatus status) => new()
    {
        Id = Identifiers.Message(),
        SessionId = session,
        Direction = direction,
        ProviderMessageId = Identifiers.Message(),
        ChatJid = $"{Random.Shared.Next(1000)}@s.whatsapp.net",
        Kind = "text",
        Text = "A text of an ordinary length, such as people send.",
        Status = status,
        CreatedAt = Now,
    };

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}

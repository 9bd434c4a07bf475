using System.Diagnostics;
using System.Globalization;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Tests.Durability;

[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class KillTests
{
    private const int Kills = 4;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_was_acknowledged_is_there_after_kill_9()
    {
        var directory = TestStore.NewDirectory();
        var acknowledged = new List<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await AppendUntilKilledAsync(directory, kill * 150, acknowledged);
            await CheckAsync(directory, acknowledged);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task AppendUntilKilledAsync(string directory, int after, List<string> acknowledged)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { typeof(Appender).Assembly.Location, "append", directory },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            using var deadline = new CancellationTokenSource(Deadline);
            var count = 0;
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } id)
            {
                acknowledged.Add(id);
                if (++count == after)
                    process.Kill(entireProcessTree: true);
            }

            Assert.True(count >= after, "The appender ended by itself.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task CheckAsync(string directory, List<string> acknowledged)
    {
        await using var store = TestStore.Over(directory);
        await store.Get<IStorageDatabase>().OpenAsync();
        Assert.Equal("ok", store.Sql("PRAGMA integrity_check"));

        var kept = new HashSet<string>();
        for (var number = 0; number < Appender.Sessions; number++)
        {
            var session = Appender.SessionId(number);
            var messages = await store.Messages.ListPendingAsync(session, 0, int.MaxValue);
            kept.UnionWith(messages.Select(message => message.Row.Id));

            // Whole units only, in their order: the counter names the last message, and none is missing before it.
            var counter = await Appender.ReadCounterAsync(store, session);
            Assert.Equal(
                Enumerable.Range(1, counter).Select(i => i.ToString(CultureInfo.InvariantCulture)), messages.Select(message => message.Row.Text));
            Assert.Equal(counter, Convert.ToInt32(store.Sql($"SELECT COUNT(*) FROM idempotency WHERE scope = '{session}'"), CultureInfo.InvariantCulture));
        }

        // A line that the kill cut short is no acknowledgement that anybody has read.
        Assert.All(acknowledged.Where(id => id.Length == "bps_msg_".Length + 32), id => Assert.Contains(id, kept));
    }
}

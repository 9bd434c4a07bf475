using System.Collections.Concurrent;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Crashes;

/// <summary>
/// Lets sessions send and receive while something is broken again and again at random moments, then lets everything settle and counts what was
/// promised and not kept.
/// </summary>
internal static class CrashRun
{
    public static async Task<CrashReport> RunAsync(CrashOptions options)
    {
        options.Log($"seed {options.Seed}, {options.Sessions} sessions on {(options.OnPostgres ? "PostgreSQL" : "SQLite")}");
        var random = new Random(options.Seed);
        await using var world = await CrashWorld.StartAsync(options);
        var chats = await world.LinkAsync(options.Sessions);
        var wrong = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        var traffic = chats
            .SelectMany(chat => new[]
            {
                chat.SendAsync(options, new Random(random.Next()), wrong.Enqueue, stop.Token),
                chat.ReceiveAsync(options, new Random(random.Next()), stop.Token),
            })
            .ToList();

        // The first messages of a chat are its first kill's too.
        for (var i = 0; i < options.Faults; i++)
        {
            await Task.Delay(random.Next((int)options.LongestQuiet.TotalMilliseconds) + 1);
            var fault = options.Kinds[i % options.Kinds.Count];
            await world.BreakAsync(fault, random);
            if (traffic.Find(one => one.IsFaulted) is { } failed) await failed;
            if ((i + 1) % 10 == 0 || i + 1 == options.Faults)
                options.Log($"{i + 1} of {options.Faults} faults, {chats.Sum(c => c.Accepted.Count)} accepted, {chats.Sum(c => c.Inbound.Count)} sent to the sessions");
        }

        await stop.CancelAsync();
        await Task.WhenAll(traffic).WaitAsync(options.Settling);
        options.Log("settling");
        var judge = new CrashJudge(chats, wrong);
        try
        {
            await Eventually.TrueAsync(judge.IsSettledAsync, "all is delivered and kept", options.Settling);
        }
        catch (TimeoutException)
        {
            options.Log("not everything settled in its time");
        }

        return await judge.JudgeAsync(options.Faults);
    }
}

using System.Text.Json.Nodes;
using Wapio.Bench.Peers;
using Wapio.Bench.Reporting;
using Wapio.Bench.Signal;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>signal</c>: encrypting and decrypting a second, beside libsignal through its npm binding. <c>encrypt</c> and <c>decrypt</c> in one
/// direction; <c>conversation</c> there and back, so that each message begins with a Diffie-Hellman step; both for groups. All of them
/// read and write the stored record of the session. The two take turns, round by round; the quickest round of each counts.
/// <c>--rounds N</c> (9), <c>--count N</c> messages in a round (500), <c>--size N</c> bytes of a message (120).
/// </summary>
internal static class SignalScenario
{
    private const string Name = "signal";
    private const int WarmUpRounds = 6;
    private const double NanosecondsPerSecond = 1e9;

    // A decryption reads what the encryption before it made.
    private static readonly string[] Works = ["encrypt", "decrypt", "conversation", "group_encrypt", "group_decrypt"];

    public static async Task RunAsync(string[] arguments)
    {
        var (rounds, count, size) = (arguments.Number("rounds", 9), arguments.Number("count", 500), arguments.Number("size", 120));
        await using var peer = NodePeer.Start("signal.mjs", Path.Combine(RepositoryPaths.Root, "bench", "peers"));
        await peer.AskAsync(new JsonObject { ["command"] = "begin", ["size"] = size });
        var ours = new SignalPair(size).Work;

        var best = Works.ToDictionary(work => work, _ => (Ours: new Measured(double.MaxValue, 0), Theirs: double.MaxValue));
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            foreach (var work in Works)
            {
                var measured = Round.Run(ours[work], count);
                var theirs = (await peer.AskAsync(new JsonObject { ["command"] = "round", ["name"] = work, ["count"] = count })).GetProperty("ns").GetDouble();
                if (round < 0) continue;
                var (quickest, other) = best[work];
                best[work] = (measured.Nanoseconds < quickest.Nanoseconds ? measured : quickest, Math.Min(theirs, other));
            }
        }

        foreach (var work in Works) Print(work, best[work].Ours, best[work].Theirs);
    }

    private static void Print(string work, Measured ours, double theirs)
    {
        // There and back are two messages.
        var messages = work == "conversation" ? 2 : 1;
        Figure.Print(Name, work, messages * NanosecondsPerSecond / ours.Nanoseconds, "messages/s");
        Figure.Print(Name, $"{work}_libsignal", messages * NanosecondsPerSecond / theirs, "messages/s");
        Figure.Print(Name, $"{work}_ratio", theirs / ours.Nanoseconds, "x");
        Figure.Print(Name, $"{work}_allocated", ours.AllocatedBytes / messages, "bytes");
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Reporting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>start</c>: from the start of the process to the first 202 of <c>POST /api/send-message</c>, beside an ASP.NET program with one route and its first answer.
/// The two take turns, on the data of a gateway with one linked session. <c>--rounds N</c> (7); the middle of them counts. What is built is compiled while it
/// starts; what is published is not: <c>WAPIO_TEST_SILO</c> names its file.
/// </summary>
internal static class StartScenario
{
    private const string Name = "start";
    private const int Accepted = 202;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(string[] arguments)
    {
        var rounds = arguments.Number("rounds", 7);
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        var session = (await fleet.LinkAsync(1))[0];
        var (gateway, empty) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var request = SendRequest.Create(fleet.Silo.Token, session.Id, chat: 0, round);
            empty.Add(await EmptyAsync(request));
            await fleet.Silo.KillAsync();
            gateway.Add(await FirstAnswerAsync(fleet.Silo.LaunchAsync, fleet.Silo.Address, request));
        }

        Figure.Print(Name, "first_accept", Middle(gateway), "ms");
        Figure.Print(Name, "first_answer_of_empty_program", Middle(empty), "ms");
        Figure.Print(Name, "ratio", Middle(gateway) / Middle(empty), "x");
    }

    private static async Task<double> EmptyAsync(ReadOnlyMemory<byte> request)
    {
        NoopServer? server = null;
        var address = NoopServer.NewAddress();
        try
        {
            return await FirstAnswerAsync(
                () =>
                {
                    server = NoopServer.Launch(address);
                    return Task.CompletedTask;
                },
                address,
                request);
        }
        finally
        {
            if (server is not null) await server.DisposeAsync();
        }
    }

    private static async Task<double> FirstAnswerAsync(Func<Task> launch, Uri address, ReadOnlyMemory<byte> request)
    {
        var started = Stopwatch.GetTimestamp();
        await launch();
        while (!await AcceptsAsync(address, request))
        {
            if (Stopwatch.GetElapsedTime(started) > Deadline) throw new TimeoutException($"{address} does not accept anything.");
            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<bool> AcceptsAsync(Uri address, ReadOnlyMemory<byte> request)
    {
        using var connection = new RawConnection();
        try
        {
            await connection.ConnectAsync(address);
            return await connection.AskAsync(request) == Accepted;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Wapio.Bench.Load;

/// <summary>Connections that ask one thing after another, each as soon as it has its answer.</summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly RawConnection[] _connections;

    private HttpLoad(RawConnection[] connections) => _connections = connections;

    public static async Task<HttpLoad> OpenAsync(Uri address, int connections)
    {
        var opened = new RawConnection[connections];
        for (var i = 0; i < connections; i++) await (opened[i] = new RawConnection()).ConnectAsync(address);
        return new HttpLoad(opened);
    }

    /// <summary>Asks for so long and returns how long each answer took, in milliseconds.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="request">The request of that number, from any thread.</param>
    /// <param name="expected">The status that every answer must have.</param>
    public async Task<LoadResult> RunAsync(TimeSpan time, Func<int, ReadOnlyMemory<byte>> request, int expected)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(_connections.Select(connection => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var bytes = request(Interlocked.Increment(ref next));
                var sent = Stopwatch.GetTimestamp();
                var status = await connection.AskAsync(bytes);
                own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                if (status != expected) throw new InvalidOperationException($"An answer has the status {status}, not {expected}.");
            }

            latencies.Add(own);
        })));
        return new LoadResult([.. latencies.SelectMany(each => each).Order()], Stopwatch.GetElapsedTime(started));
    }

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
    }
}

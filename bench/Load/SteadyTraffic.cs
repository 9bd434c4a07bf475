using Wapio.Harness.Http;

namespace Wapio.Bench.Load;

/// <summary>Texts at an even rate, as many sent by the sessions as received by them, each session with a friend of its own.</summary>
internal sealed class SteadyTraffic(IReadOnlyList<SteadyChat> chats, double perSecond)
{
    private const int MostAtOnce = 64;

    private long _accepted;
    private long _received;
    private long _refused;

    /// <summary>Messages that the gateway took.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Messages that phones sent to the sessions.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Requests that the gateway did not take.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Goes on until it is stopped; what was begun is ended.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond));
        using var places = new SemaphoreSlim(MostAtOnce);
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            await places.WaitAsync(CancellationToken.None);
            _ = ExchangeAsync(chats[turn % chats.Count], turn, places);
            try
            {
                await pace.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        for (var place = 0; place < MostAtOnce; place++) await places.WaitAsync(CancellationToken.None);
    }

    private async Task ExchangeAsync(SteadyChat chat, int turn, SemaphoreSlim places)
    {
        try
        {
            await chat.Session.SendAsync(chat.Friend.Number, $"out {turn}");
            Interlocked.Increment(ref _accepted);
            await chat.Friend.SendAsync(chat.Own.Number, $"in {turn}");
            Interlocked.Increment(ref _received);
        }
        catch (HttpRequestException exception)
        {
            Interlocked.Increment(ref _refused);
            await Console.Error.WriteLineAsync($"refused: {exception.Message}");
        }
        finally
        {
            places.Release();
        }
    }
}

/// <summary>A session, the phone that it is linked to, and somebody who writes with it.</summary>
internal sealed record SteadyChat(WapioSession Session, SandboxPhone Own, SandboxPhone Friend);

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Hosting;

/// <summary>
/// When the process is told to stop: says so to the other nodes, then hands its sessions over one by one, a few at a time, while calls are still
/// answered. What is left at the end of its time is closed with the grain host, and found without an owner by the others. Where there is no other
/// node, it does nothing.
/// </summary>
internal sealed partial class SessionDrainService(
    LocalNode node,
    LocalSessions sessions,
    INodeLease lease,
    INodeStore nodes,
    IGrainFactory grains,
    GrainInstruments instruments,
    IOptions<GrainsOptions> options,
    TimeProvider clock,
    ILogger<SessionDrainService> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        node.Drain();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timeout = new CancellationTokenSource(options.Value.DrainTimeout, clock);
        await using var ending = timeout.Token.Register(limit.Cancel);
        try
        {
            await lease.RenewAsync().WaitAsync(limit.Token);
            await HandOverAsync(limit.Token);
        }
        catch (Exception exception)
        {
            LogStopped(sessions.Count, exception);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsAloneAsync(CancellationToken stop)
    {
        var self = (await lease.HoldAsync(stop)).IncarnationId;
        return !(await nodes.ListAsync(stop)).Any(row => row.Id != self && row.Report is { TakesSessions: true, Address: not null });
    }

    private async Task HandOverAsync(CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var count = sessions.Count;
        var holder = (await lease.HoldAsync(stop)).IncarnationId;

        // Again and again: a node that has not heard of the drain yet may still place a session here. The others may be told to stop as well.
        while (sessions.Count > 0 && !await IsAloneAsync(stop))
        {
            var throttle = new ParallelOptions { MaxDegreeOfParallelism = options.Value.HandOverConcurrency, CancellationToken = stop };
            await Parallel.ForEachAsync(sessions.Ids, throttle, (id, cancellation) => HandOverAsync(id, holder, cancellation));
            if (sessions.Count > 0) await Task.Delay(Pause, clock, stop);
        }

        var took = clock.GetElapsedTime(began);
        LogDone(count, took);
    }

    // The first call ends the activation here; the second waits for that and makes one elsewhere.
    private async ValueTask HandOverAsync(string id, string holder, CancellationToken stop)
    {
        try
        {
            var session = grains.GetGrain<ISessionGrain>(id);
            await session.HandOver(holder).WaitAsync(CallPatience, clock, stop);
            await session.Wake().WaitAsync(CallPatience, clock, stop);
            instruments.HandedOver();
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            LogNotHandedOver(id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sessions were handed over in {Took}.")]
    private partial void LogDone(int count, TimeSpan took);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Handing over stopped with {Count} sessions left.")]
    private partial void LogStopped(int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {SessionId} could not be handed over yet.")]
    private partial void LogNotHandedOver(string sessionId, Exception exception);
}

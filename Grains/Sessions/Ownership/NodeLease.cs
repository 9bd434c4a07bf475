using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>
/// Keeps the lease of this process alive by one write for all its sessions, and tells with it how the process is. It judges by the process's own
/// monotonic clock, from before the write began, and lets go earlier than the database would.
/// </summary>
internal sealed partial class NodeLease(
    IWriteQueue writes, LocalNode node, LocalSessions sessions, GrainInstruments instruments, IOptions<GrainsOptions> options, TimeProvider clock, ILogger<NodeLease> logger)
    : BackgroundService, INodeLease
{
    // What is left of the lease is for closing sockets, and for clocks that do not run alike.
    private const double Patience = 0.75;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeSpan _duration = options.Value.LeaseDuration;
    private readonly PeriodicTimer _renewals = new(options.Value.LeaseDuration / 4, clock);
    private LeaseRegistration? _current;

    /// <inheritdoc />
    public async ValueTask<LeaseHold> HoldAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { IsLost: false } current) return current.Hold;

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is { IsLost: false } other) return other.Hold;
            _current?.Lose();
            var fresh = await RegisterAsync();
            Volatile.Write(ref _current, fresh);
            return fresh.Hold;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public Task RenewAsync() => Volatile.Read(ref _current) is { IsLost: false } current ? RenewAsync(current) : Task.CompletedTask;

    /// <inheritdoc />
    /// <remarks>Does nothing: grains close their sockets after the hosted services have stopped, and need the lease until then.</remarks>
    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _renewals.Dispose();
        _gate.Dispose();
        _current?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RegisterAgainAsync(stoppingToken);
            while (await _renewals.WaitForNextTickAsync(stoppingToken))
            {
                if (Volatile.Read(ref _current) is { IsLost: false } current) await RenewAsync(current);
                else await RegisterAgainAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends. Sessions were given up one by one, so the lease holds nothing more that its expiry would not free.
        }
    }

    // A process that holds no session is there too, for those who place sessions and for operators.
    private async Task RegisterAgainAsync(CancellationToken stoppingToken)
    {
        try
        {
            await HoldAsync(stoppingToken).AsTask().WaitAsync(_duration, clock, stoppingToken);
        }
        catch (Exception exception) when (exception is StorageException or TimeoutException)
        {
            LogRenewalFailed(exception);
        }
    }

    private async Task<LeaseRegistration> RegisterAsync()
    {
        var id = $"node-{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():n}";
        var began = clock.GetTimestamp();
        var result = await writes.SubmitAsync(new RenewLease(id, _duration, Register: true) { Report = Report() });
        if (!result.Held) throw new StorageException("The lease of this process could not be registered.");
        LogRegistered(id);
        var registration = new LeaseRegistration(id, began, _duration * Patience, clock);
        registration.Hold.Lost.Register(() => OnLost(id));
        return registration;
    }

    private async Task RenewAsync(LeaseRegistration lease)
    {
        var began = clock.GetTimestamp();
        try
        {
            var renewal = writes.SubmitAsync(new RenewLease(lease.Hold.IncarnationId, _duration, Register: false) { Report = Report() });
            var result = await renewal.WaitAsync(_duration / 4, clock);
            if (result.Held) lease.Renewed(began);
            else lease.Lose();
        }
        catch (Exception exception) when (exception is StorageException or TimeoutException)
        {
            LogRenewalFailed(exception);
        }
    }

    private NodeReport Report() => new(node.Name, node.Role, node.Version, node.Address(), sessions.Count, node.IsDraining);

    private void OnLost(string id)
    {
        instruments.LeaseLost();
        LogLost(id);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This process holds sessions as {Incarnation}.")]
    private partial void LogRegistered(string incarnation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of this process could not be renewed.")]
    private partial void LogRenewalFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The lease {Incarnation} is over; its connections close.")]
    private partial void LogLost(string incarnation);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>
/// Keeps the lease of this process alive by one write for all its sessions. It judges by the process's own monotonic clock, from before the
/// write began, and lets go earlier than the database would.
/// </summary>
internal sealed partial class NodeLease(
    IWriteQueue writes, IOptions<GrainsOptions> options, TimeProvider clock, ILogger<NodeLease> logger) : BackgroundService, INodeLease
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeSpan _duration = options.Value.LeaseDuration;
    private readonly PeriodicTimer _renewals = new(options.Value.LeaseDuration / 4, clock);
    private Registration? _current;

    /// <inheritdoc />
    public async ValueTask<LeaseHold> HoldAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { IsLost: false } current) return current.Hold;

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is { IsLost: false } other) return other.Hold;
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
            while (await _renewals.WaitForNextTickAsync(stoppingToken))
                if (Volatile.Read(ref _current) is { IsLost: false } current) await RenewAsync(current);
        }
        catch (OperationCanceledException)
        {
            // The process ends. Sessions were given up one by one, so the lease holds nothing more that its expiry would not free.
        }
    }

    private async Task<Registration> RegisterAsync()
    {
        var id = $"node-{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():n}";
        var began = clock.GetTimestamp();
        var result = await writes.SubmitAsync(new RenewLease(id, _duration, Register: true));
        if (!result.Held) throw new StorageException("The lease of this process could not be registered.");
        LogRegistered(id);
        return new Registration(id, began);
    }

    private async Task RenewAsync(Registration lease)
    {
        var began = clock.GetTimestamp();
        try
        {
            var renewal = writes.SubmitAsync(new RenewLease(lease.Hold.IncarnationId, _duration, Register: false));
            var result = await renewal.WaitAsync(_duration / 4, clock);
            if (result.Held) lease.RenewedAt = began;
            else Lose(lease);
        }
        catch (Exception exception) when (exception is StorageException or TimeoutException)
        {
            LogRenewalFailed(exception);
            if (clock.GetElapsedTime(lease.RenewedAt) > _duration / 2) Lose(lease);
        }
    }

    private void Lose(Registration lease)
    {
        LogLost(lease.Hold.IncarnationId);
        lease.Lose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This process holds sessions as {Incarnation}.")]
    private partial void LogRegistered(string incarnation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of this process could not be renewed.")]
    private partial void LogRenewalFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The lease {Incarnation} is over; its connections close.")]
    private partial void LogLost(string incarnation);

    private sealed class Registration : IDisposable
    {
        private readonly CancellationTokenSource _lost = new();

        public Registration(string id, long renewedAt) => (Hold, RenewedAt) = (new LeaseHold(id, _lost.Token), renewedAt);

        public LeaseHold Hold { get; }

        public long RenewedAt { get; set; }

        public bool IsLost => _lost.IsCancellationRequested;

        public void Lose() => _lost.Cancel();

        public void Dispose() => _lost.Dispose();
    }
}

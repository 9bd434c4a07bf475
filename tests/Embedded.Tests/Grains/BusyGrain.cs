using Orleans;

namespace Wapio.Embedded.Tests.Grains;

public sealed class BusyGrain : Grain, IBusy
{
    private int _inside;
    private int _overlaps;
    private bool _stopped;

    public static AsyncLocal<string?> Ambient { get; } = new();

    public Task StartLoopAsync()
    {
        _ = LoopAsync();
        return Task.CompletedTask;
    }

    public async Task TouchAsync()
    {
        Touch();
        await Task.Yield();
        Touch();
    }

    public Task<int> StopAndCountOverlapsAsync()
    {
        _stopped = true;
        return Task.FromResult(_overlaps);
    }

    public Task<string?> AmbientAsync() => Task.FromResult(Ambient.Value);

    private async Task LoopAsync()
    {
        while (!_stopped)
        {
            Touch();
            await Task.Yield();
        }
    }

    private void Touch()
    {
        if (Interlocked.Increment(ref _inside) > 1)
            _overlaps++;
        Thread.SpinWait(50);
        Interlocked.Decrement(ref _inside);
    }
}

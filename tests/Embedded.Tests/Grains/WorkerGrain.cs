using Orleans;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

public sealed class WorkerGrain(Gates gates, Journal journal) : Grain, IWorker
{
    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add($"{Key} activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add($"{Key} deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> KeyAsync() => Task.FromResult(Key);

    public Task NoteAsync(string entry)
    {
        journal.Add(entry);
        return Task.CompletedTask;
    }

    public async Task WorkAsync(string name)
    {
        journal.Add($"{name} begins");
        await gates.PassAsync(name);
        journal.Add($"{name} ends");
    }

    public Task InterleaveAsync(string name) => WorkAsync(name);

    public Task ReadAsync(string name) => WorkAsync(name);

    public async Task TellAsync(string name)
    {
        await WorkAsync(name);
        throw new InvalidOperationException("Nobody waits for this.");
    }

    public Task WorkBrieflyAsync(string name) => WorkAsync(name);

    public ValueTask<int> DoubleAsync(int number) => new(number * 2);

    public async ValueTask NoteQuicklyAsync(string entry)
    {
        await Task.Yield();
        journal.Add(entry);
    }

    public async Task ThrowAsync(bool afterAwait)
    {
        if (afterAwait)
            await Task.Yield();
        throw new WorkerException("on purpose", 42);
    }

    public Task CancelledAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DelayDeactivationAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public async Task CallAlongAsync(string[] path)
    {
        if (path.Length > 0)
            await GrainFactory.GetGrain<IWorker>(path[0]).CallAlongAsync(path[1..]);
    }

    public async Task InterleaveAlongAsync(string[] path)
    {
        if (path.Length > 0)
            await GrainFactory.GetGrain<IWorker>(path[0]).InterleaveAlongAsync(path[1..]);
    }

    public Task CallSelfLaterAsync(string name)
    {
        _ = this.AsReference<IWorker>().NoteAsync(name);
        return Task.CompletedTask;
    }

    public Task StartLoopAsync(int steps)
    {
        _ = LoopAsync(steps);
        return Task.CompletedTask;
    }

    public Task<bool> IsSameAsync(IWorker other) => Task.FromResult(this.AsReference<IWorker>().Equals(other));

    private async Task LoopAsync(int steps)
    {
        var home = TaskScheduler.Current;
        for (var step = 0; step < steps; step++)
        {
            await gates.PassAsync($"{Key} step {step}").ConfigureAwait(true);
            journal.Add(TaskScheduler.Current == home ? $"step {step}" : $"step {step} elsewhere");
        }
    }
}

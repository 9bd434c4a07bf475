using Orleans;
using Orleans.Runtime;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

public sealed class TickingGrain(Gates gates, Journal journal) : Grain, ITicking
{
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add($"{this.GetPrimaryKeyString()} activated");
        return Task.CompletedTask;
    }

    public Task StartAsync(TimerPlan plan)
    {
        _timer = this.RegisterGrainTimer(
            TickAsync,
            plan.Name,
            new GrainTimerCreationOptions(plan.DueTime, plan.Period) { Interleave = plan.Interleave, KeepAlive = plan.KeepAlive });
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    public Task WorkAsync(string name) => gates.PassAsync(name);

    public Task PingAsync() => Task.CompletedTask;

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task TickAsync(string name, CancellationToken cancellationToken)
    {
        journal.Add(name);
        switch (name)
        {
            case "throw":
                throw new WorkerException("tick", 4);
            case "change":
                _timer!.Change(TimeSpan.FromSeconds(50), Timeout.InfiniteTimeSpan);
                break;
            case "gated":
                await gates.PassAsync("gated");
                journal.Add("gated ends");
                break;
            case "token":
                try
                {
                    await gates.PassAsync("token").WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    journal.Add("token cancelled");
                }

                break;
        }
    }
}

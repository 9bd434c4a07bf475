using Orleans;

namespace Wapio.Embedded.Tests.Properties;

public sealed class ActorGrain(Referee referee) : Grain, IActor
{
    private int _inTurn;
    private string? _inRequest;
    private int _timers;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        referee.Activated(Key);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_inRequest is not null)
            referee.Violations.Enqueue($"{Key} was deactivated within {_inRequest}");
        referee.Deactivated(Key);
        return Task.CompletedTask;
    }

    public Task PlayAsync(int caller, int number, Step[] steps)
    {
        if (caller >= 0)
            referee.Received(Key, caller, number);
        return RequestAsync($"request {number} of {caller}", steps);
    }

    private async Task RequestAsync(string name, Step[] steps)
    {
        if (_inRequest is not null)
            referee.Violations.Enqueue($"{Key} began {name} within {_inRequest}");
        _inRequest = name;
        try
        {
            foreach (var step in steps)
            {
                Turn();
                await TakeAsync(step);
                Turn();
                if (_inRequest != name)
                    referee.Violations.Enqueue($"{Key} came back to {name} within {_inRequest}");
            }
        }
        finally
        {
            _inRequest = null;
        }
    }

    private async Task TakeAsync(Step step)
    {
        switch (step)
        {
            case Step.Pause:
                await Task.Yield();
                break;
            case Step.Leave:
                await Task.Run(static () => Thread.SpinWait(100));
                break;
            case Step.Call call:
                await CallAsync(call);
                break;
            case Step.Timer timer:
                var name = $"tick {_timers++}";
                this.RegisterGrainTimer(() => RequestAsync(name, timer.Steps), new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });
                break;
            case Step.Background background:
                _ = BackgroundAsync(background.Pauses);
                break;
            case Step.Deactivate:
                DeactivateOnIdle();
                break;
            case Step.Throw:
                throw new InvalidOperationException("as the program says");
        }
    }

    private async Task CallAsync(Step.Call call)
    {
        var parts = Key.Split('/');
        var below = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) + call.Down;
        if (below >= GrainProgram.Grains)
            return;
        try
        {
            await GrainFactory.GetGrain<IActor>($"{parts[0]}/{below}").PlayAsync(-1, 0, call.Steps);
        }
        catch (InvalidOperationException)
        {
            // The program below said so.
        }
    }

    private async Task BackgroundAsync(int pauses)
    {
        for (var i = 0; i < pauses; i++)
        {
            Turn();
            await Task.Yield();
        }
    }

    /// <summary>Sees whether another turn runs at the same time.</summary>
    private void Turn()
    {
        if (Interlocked.Increment(ref _inTurn) != 1)
            referee.Violations.Enqueue($"{Key} runs two turns at once");
        Thread.SpinWait(20);
        Interlocked.Decrement(ref _inTurn);
    }
}

using Orleans;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

public sealed class FragileGrain : Grain, IFragile
{
    private readonly Gates _gates;
    private readonly Journal _journal;

    public FragileGrain(Gates gates, Journal journal)
    {
        _gates = gates;
        _journal = journal;
        if (this.GetPrimaryKeyString() == "fails in its constructor")
            throw new WorkerException("constructor", 1);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        switch (this.GetPrimaryKeyString())
        {
            case "calls itself":
                await this.AsReference<IFragile>().PingAsync();
                break;
            case "fails once":
                _journal.Add("activation");
                await _gates.PassAsync("activation");
                if (_journal.Count("activation") == 1)
                    throw new WorkerException("activation", 2);
                break;
            case "leaves at once":
                _journal.Add("activation");
                DeactivateOnIdle();
                break;
            case "hangs":
                _journal.Add("activation");
                await _gates.PassAsync("hangs");
                break;
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _journal.Add("deactivation");
        if (this.GetPrimaryKeyString().StartsWith("hangs at the end", StringComparison.Ordinal))
            await _gates.PassAsync("never");
        if (this.GetPrimaryKeyString() == "fails at the end")
            throw new WorkerException("deactivation", 3);
    }

    public Task PingAsync() => Task.CompletedTask;
}

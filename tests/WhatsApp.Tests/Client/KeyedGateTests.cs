using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class KeyedGateTests
{
    private readonly KeyedGate<string> _gate = new();

    [Fact]
    public async Task One_at_a_time_per_key_in_the_order_of_arrival()
    {
        var first = await _gate.EnterAsync("a", CancellationToken.None).InTime();
        var second = _gate.EnterAsync("a", CancellationToken.None);
        var third = _gate.EnterAsync("a", CancellationToken.None);
        (await _gate.EnterAsync("b", CancellationToken.None).InTime()).Dispose();
        Assert.False(second.IsCompleted);

        first.Dispose();
        var turn = await second.InTime();
        Assert.False(third.IsCompleted);
        turn.Dispose();
        (await third.InTime()).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_does_not_let_those_behind_jump_the_queue()
    {
        var first = await _gate.EnterAsync("a", CancellationToken.None).InTime();
        using var impatience = new CancellationTokenSource();
        var second = _gate.EnterAsync("a", impatience.Token);
        var third = _gate.EnterAsync("a", CancellationToken.None);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.InTime());
        Assert.False(third.IsCompleted);

        first.Dispose();
        (await third.InTime()).Dispose();
    }
}

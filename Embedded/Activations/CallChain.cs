namespace Wapio.Embedded.Activations;

/// <summary>Which turn the running code belongs to, across awaits.</summary>
internal static class CallChain
{
    private static readonly AsyncLocal<Turn?> s_current = new();

    internal static Turn? Current
    {
        get => s_current.Value is { Completed: true } completed ? completed.Parent : s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>
    /// The turn that <paramref name="call"/> would wait for while that turn, directly or through others, may be waiting for the call; or null.
    /// Only a suspicion: a caller need not await what it called.
    /// </summary>
    internal static Turn? FindCycle(Turn call)
    {
        for (var turn = call.Parent; turn is not null; turn = turn.Parent)
        {
            if (turn.Target == call.Target && turn.Blocks(call))
                return turn;
        }

        return null;
    }

    /// <summary>The grains from the first caller to the call itself.</summary>
    internal static string Describe(Turn call)
    {
        var grains = new Stack<GrainId>();
        for (var turn = call; turn is not null; turn = turn.Parent)
            grains.Push(turn.Target);
        return string.Join(" -> ", grains);
    }
}

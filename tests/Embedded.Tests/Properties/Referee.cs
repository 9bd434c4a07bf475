using System.Collections.Concurrent;

namespace Wapio.Embedded.Tests.Properties;

/// <summary>Watches the grains of a program and notes every broken promise.</summary>
public sealed class Referee
{
    private readonly ConcurrentDictionary<string, int> _activations = new();
    private readonly ConcurrentDictionary<(string Grain, int Caller), int> _lastSeen = new();
    private int _requests;

    public ConcurrentQueue<string> Violations { get; } = [];

    public int Requests => _requests;

    public void Activated(string grain)
    {
        if (_activations.AddOrUpdate(grain, 1, (_, count) => count + 1) != 1)
            Violations.Enqueue($"{grain} has two activations");
    }

    public void Deactivated(string grain) => _activations.AddOrUpdate(grain, 0, (_, count) => count - 1);

    public void Received(string grain, int caller, int number)
    {
        Interlocked.Increment(ref _requests);
        if (_lastSeen.TryGetValue((grain, caller), out var last) && last >= number)
            Violations.Enqueue($"{grain} got {number} of caller {caller} after {last}");
        _lastSeen[(grain, caller)] = number;
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.Activations;

/// <summary>All activations of the process: at most one per grain.</summary>
internal sealed class ActivationCatalog : IDisposable
{
    // One timer for all that passes with time, instead of one per call and activation: a timeout may come this much late.
    private static readonly TimeSpan s_sweepPeriod = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly GrainClassMap _classes;
    private ITimer? _sweeper;
    private volatile bool _open;

    public ActivationCatalog(
        IServiceProvider services, GrainClassMap classes, IOptions<EmbeddedGrainsOptions> options, TimeProvider clock, ILogger<ActivationCatalog> log)
    {
        Services = services;
        _classes = classes;
        Options = options.Value;
        Clock = clock;
        Log = log;
        CallTimeout = Ticks(Options.CallTimeout);
        CycleTimeout = Ticks(Options.CycleTimeout);
        CollectionAge = Ticks(Options.CollectionAge);
    }

    internal IServiceProvider Services { get; }

    internal EmbeddedGrainsOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal ILogger Log { get; }

    internal long Now => Clock.GetTimestamp();

    internal long CallTimeout { get; }

    internal long CycleTimeout { get; }

    internal long CollectionAge { get; }

    internal int Count => _activations.Count;

    /// <summary>True when no turn runs or waits in any activation.</summary>
    internal bool IsQuiet => _activations.Values.All(activation => activation.IsQuiet);

    public void Dispose() => _sweeper?.Dispose();

    internal long Ticks(TimeSpan time) => (long)Math.Min(time.TotalSeconds * Clock.TimestampFrequency, long.MaxValue / 4);

    internal void Open()
    {
        _open = true;
        _sweeper = Clock.CreateTimer(static catalog => ((ActivationCatalog)catalog!).Sweep(), this, s_sweepPeriod, s_sweepPeriod);
    }

    /// <summary>Hands a turn to the one activation of its grain, made if need be.</summary>
    /// <exception cref="SiloUnavailableException">The host takes no calls.</exception>
    internal void Post(Turn turn)
    {
        do
        {
            // While the host stops, what is already in progress may still call those who are there.
            if (!_open && (turn.Parent is null || !_activations.ContainsKey(turn.Target)))
                throw new SiloUnavailableException("The grain host has not started or is stopping.");
        }
        while (!Find(turn.Target).TryPost(turn));
    }

    /// <summary>
    /// Takes an activation that is gone out of the catalog and hands what can move to the next one, ahead of every later call.
    /// What is left in <paramref name="waiting"/> could not. Called under the gate of the activation, which is in the catalog until then.
    /// </summary>
    internal void Replace(Activation gone, List<Turn> waiting)
    {
        var moved = _open ? waiting.FindAll(static turn => turn.CanMove) : [];
        if (moved.Count == 0)
        {
            _activations.TryRemove(gone.GrainId, out _);
            return;
        }

        waiting.RemoveAll(static turn => turn.CanMove);
        var next = Make(gone.GrainId);
        next.TakeOver(moved);
        _activations[gone.GrainId] = next;
        next.Begin();
    }

    /// <summary>Takes no new calls and ends every activation. Cancelled, it waits for calls in progress no longer.</summary>
    internal async Task CloseAsync(CancellationToken cancellationToken)
    {
        _open = false;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host is stopping.");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Options.ShutdownParallelism };

        // Again, because a call that came in just before may have made one more.
        while (!_activations.IsEmpty)
        {
            await Parallel.ForEachAsync(_activations.Values, parallel, async (activation, _) =>
            {
                activation.Deactivate(reason, cancellationToken);
                await activation.Deactivated;
            });
        }

        _sweeper?.Dispose();
    }

    private Activation Find(GrainId id) =>
        _activations.TryGetValue(id, out var activation)
            ? activation
            : _activations.GetOrAdd(id, static (id, catalog) => catalog.Make(id), this);

    private Activation Make(GrainId id) => new(this, _classes.Find(id.Type), id);

    private void Sweep()
    {
        var now = Now;
        foreach (var (_, activation) in _activations)
            activation.Sweep(now);
    }
}

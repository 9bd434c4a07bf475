using Orleans;
using Orleans.Concurrency;

namespace Wapio.Embedded.Tests.Grains;

/// <summary>A grain that does what tests of turns need.</summary>
public interface IWorker : IGrainWithStringKey
{
    Task<string> KeyAsync();

    Task NoteAsync(string entry);

    /// <summary>Notes that it begins, waits at the gate, notes that it ends.</summary>
    Task WorkAsync(string name);

    [AlwaysInterleave]
    Task InterleaveAsync(string name);

    [ReadOnly]
    Task ReadAsync(string name);

    [OneWay]
    Task TellAsync(string name);

    [ResponseTimeout("00:00:03")]
    Task WorkBrieflyAsync(string name);

    ValueTask<int> DoubleAsync(int number);

    ValueTask NoteQuicklyAsync(string entry);

    Task ThrowAsync(bool afterAwait);

    Task CancelledAsync(CancellationToken cancellationToken);

    Task DeactivateAsync();

    Task DelayDeactivationAsync(TimeSpan time);

    /// <summary>Calls along the path, each grain the next one.</summary>
    Task CallAlongAsync(string[] path);

    [AlwaysInterleave]
    Task InterleaveAlongAsync(string[] path);

    /// <summary>Calls itself without waiting for it.</summary>
    Task CallSelfLaterAsync(string name);

    /// <summary>Starts a loop that outlives the request.</summary>
    Task StartLoopAsync(int steps);

    Task<bool> IsSameAsync(IWorker other);
}

using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>
/// What WhatsApp kept while the device was away. Its end is reported once, behind everything that it brought; also when WhatsApp
/// never says that it is the end.
/// </summary>
internal sealed class Backlog(CommitQueue commits, ClientOptions options, TimeProvider clock)
{
    /// <summary>How many stanzas WhatsApp is asked for at once (as Baileys, socket).</summary>
    public const int BatchSize = 100;

    private long _lastProgress = clock.GetTimestamp();
    private int _arrived;
    private int _isOver;

    /// <summary>Notes a stanza of the backlog; true when WhatsApp is to be asked for more.</summary>
    public bool Note(Node stanza)
    {
        if (_isOver != 0 || !stanza.Attributes.TryGet("offline", out _)) return false;

        Volatile.Write(ref _lastProgress, clock.GetTimestamp());
        return ++_arrived % BatchSize == 0;
    }

    /// <summary>WhatsApp says that it is the end.</summary>
    public ValueTask CompleteAsync(int count, CancellationToken cancellationToken) => ReportAsync(new BacklogDelivered(count), cancellationToken);

    /// <summary>Waits until nothing more comes, in case WhatsApp never says that it is the end.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _lastProgress, clock.GetTimestamp());
        while (_isOver == 0)
        {
            var left = options.BacklogTimeout - clock.GetElapsedTime(Volatile.Read(ref _lastProgress));
            if (left <= TimeSpan.Zero)
            {
                await ReportAsync(new BacklogDelivered(0) { TimedOut = true }, cancellationToken);
                return;
            }

            await Task.Delay(left, clock, cancellationToken);
        }
    }

    private ValueTask ReportAsync(BacklogDelivered end, CancellationToken cancellationToken) => Interlocked.Exchange(ref _isOver, 1) == 0
        ? commits.EnqueueAsync(new PendingCommit(Task.CompletedTask, [], [end], null), cancellationToken)
        : ValueTask.CompletedTask;
}

using Microsoft.Extensions.Logging;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>The sending over one connection. Its position in the database starts at the oldest message that is not settled.</summary>
internal sealed partial class OutboundRun(
    string sessionId,
    IMessageStore messages,
    MessageDelivery delivery,
    SendingManners manners,
    ISessionConnection connection,
    IReadOnlySet<string> withdrawn,
    GrainsOptions options,
    TimeProvider clock,
    ILogger logger,
    CancellationToken stop) : IDisposable
{
    // Heads of chats that wait to be sent again do not count as part of the window; this bounds how many there may be.
    private const int HeldPerWindow = 4;

    // Chats that wait for their pace hold no messages, only their place.
    private const int PacedPerWindow = 64;

    private readonly Dictionary<string, ChatLane> _lanes = new(StringComparer.Ordinal);
    private readonly List<string> _drained = [];
    private readonly HashSet<Task> _senders = [];
    private readonly HashSet<string> _sending = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(options.SendingChats, options.SendingChats);
    private readonly SemaphoreSlim _transfers = new(options.SendingFiles, options.SendingFiles);
    private TaskCompletionSource _wake = NewWake();
    private bool _mayHaveMore = true;
    private bool _isFinishing;
    private long _cursor;
    private int _held;
    private int _paced;

    /// <summary>How many messages are in memory.</summary>
    public int InMemory { get; private set; }

    private int LaneCapacity => options.QueueWindow / 2;

    private int Room => _held > options.QueueWindow * HeldPerWindow || _paced > options.QueueWindow * PacedPerWindow ? 0 : options.QueueWindow - (InMemory - _held);

    /// <summary>True while a message is being sent, or waits to be sent again: it may have arrived already.</summary>
    public bool IsSending(string messageId) => _sending.Contains(messageId);

    /// <summary>Says that there may be something new in the database.</summary>
    public void Notify()
    {
        _mayHaveMore = true;
        _wake.TrySetResult();
    }

    /// <summary>Begins nothing more.</summary>
    public void Finish()
    {
        _isFinishing = true;
        _wake.TrySetResult();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _places.Dispose();
        _transfers.Dispose();
    }

    /// <summary>Loads and sends until the end of the connection.</summary>
    public async Task PumpAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested && !_isFinishing)
            {
                _wake = NewWake();
                ForgetDrainedLanes();
                if (_mayHaveMore && Room >= LaneCapacity) await LoadAsync();
                else await _wake.Task.WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The connection has ended.
        }
        finally
        {
            await Task.WhenAll(_senders);
        }
    }

    private async Task LoadAsync()
    {
        // Whoever notifies during the read may have been missed by it, so this is cleared before.
        _mayHaveMore = false;
        var limit = Room;
        try
        {
            var page = await messages.ListPendingAsync(sessionId, _cursor, limit, stop);
            if (page.Count >= limit) _mayHaveMore = true;
            foreach (var message in page)
            {
                _cursor = message.Row.Position;
                Admit(message);
            }
        }
        catch (StorageException exception)
        {
            LogLoadFailed(sessionId, exception);
            _mayHaveMore = true;
            await Task.Delay(options.ResendMinimum, clock, stop);
        }
    }

    private void Admit(StoredMessage message)
    {
        var chat = message.Row.ChatJid;
        if (!_lanes.TryGetValue(chat, out var lane)) _lanes.Add(chat, lane = new ChatLane());
        if (message.Row.Position <= lane.LastPosition) return;
        if (!lane.IsOpen || lane.Count >= LaneCapacity)
        {
            lane.HasMoreStored = true;
            return;
        }

        lane.Enqueue(message);
        InMemory++;
        if (!lane.IsRunning) Start(chat, lane);
    }

    // Only between two reads: one that began before a message was settled still shows it, and its lane is what knows better.
    private void ForgetDrainedLanes()
    {
        foreach (var chat in _drained)
        {
            if (_lanes.TryGetValue(chat, out var lane) && !lane.IsRunning) _lanes.Remove(chat);
        }

        _drained.Clear();
    }

    private void Start(string chat, ChatLane lane)
    {
        lane.IsRunning = true;
        var sender = SendLaneAsync(chat, lane);
        if (!sender.IsCompleted) _senders.Add(sender);
        _ = RemoveWhenDoneAsync(sender);
    }

    private async Task RemoveWhenDoneAsync(Task sender)
    {
        await sender.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _senders.Remove(sender);
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The waiting messages of session {SessionId} could not be read; trying again.")]
    private partial void LogLoadFailed(string sessionId, Exception exception);
}

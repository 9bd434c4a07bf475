using Microsoft.Extensions.Logging;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Inbound;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>
/// What a session does by itself on a connection, when its settings say so: marks what comes in as read, rejects calls, shows the account as online. It is
/// done beside the reading of events, which waits for nothing; what was not done when the connection ends is not made up for. Used on the grain's scheduler only.
/// </summary>
internal sealed partial class ConnectionHabits(SessionRecord session, ISessionConnection connection, ILogger logger)
{
    // After a long absence more may come in than is worth keeping in mind.
    private const int MostUnmarked = 10_000;

    private readonly Dictionary<(Jid Chat, Jid? Sender), List<string>> _unmarked = [];
    private readonly Queue<CallReceived> _calls = [];
    private TaskCompletionSource _wake = NewWake();
    private bool _isShownOnline;
    private int _count;

    /// <summary>Takes note of what happened.</summary>
    public void Note(ClientEvent e)
    {
        var settings = session.Row.Settings;
        switch (e)
        {
            case CallReceived { Stage: CallStage.Offered, Offline: false } call when settings.AutoRejectCalls:
                _calls.Enqueue(call);
                break;
            case MessageReceived { FromMe: false } message when settings.ReadIncoming && IsToBeRead(message) && !IgnoredChats.Includes(settings, message.Chat):
                NoteUnmarked(message);
                break;
            default:
                return;
        }

        _wake.TrySetResult();
    }

    /// <summary>The settings may have changed.</summary>
    public void NoteSettings() => _wake.TrySetResult();

    /// <summary>Does what there is to do until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _wake = NewWake();
                await TryAsync(() => RejectCallsAsync(stop));
                await TryAsync(() => ShowOnlineAsync(stop));
                await TryAsync(() => MarkAsync(stop));
                if (_calls.Count == 0 && _unmarked.Count == 0) await _wake.Task.WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The connection has ended.
        }
    }

    // A status or a post in a channel is looked at by a person or not at all.
    private static bool IsToBeRead(MessageReceived message) =>
        (message.Chat.IsPerson || message.Chat.IsGroup) && InboundContent.Read(message.Payload) is not null;

    private void NoteUnmarked(MessageReceived message)
    {
        if (_count >= MostUnmarked) return;
        var key = (message.Chat, message.Chat.IsPerson ? (Jid?)null : message.Sender.ToBare());
        if (!_unmarked.TryGetValue(key, out var ids)) _unmarked.Add(key, ids = []);
        ids.Add(message.Id);
        _count++;
    }

    private async Task RejectCallsAsync(CancellationToken stop)
    {
        while (_calls.TryDequeue(out var call))
        {
            await connection.UseAsync(
                async (client, token) =>
                {
                    await client.Calls.RejectAsync(call, token);
                    return true;
                },
                stop);
        }
    }

    private async Task ShowOnlineAsync(CancellationToken stop)
    {
        var wanted = session.Row.Settings.AlwaysOnline;
        if (wanted == _isShownOnline) return;
        _isShownOnline = wanted;
        await connection.UseAsync(
            async (client, token) =>
            {
                await client.Presence.SetAsync(wanted, token);
                return true;
            },
            stop);
    }

    private async Task MarkAsync(CancellationToken stop)
    {
        while (_unmarked.Count > 0)
        {
            var (key, ids) = _unmarked.First();
            _unmarked.Remove(key);
            _count -= ids.Count;
            foreach (var portion in ids.Chunk(100)) await connection.MarkReadAsync(key.Chat, key.Sender, portion, stop);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is RequestException or DisconnectedException)
        {
            LogFailed(session.Id, exception);
        }
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {SessionId} could not do what its settings say.")]
    private partial void LogFailed(string sessionId, Exception exception);
}

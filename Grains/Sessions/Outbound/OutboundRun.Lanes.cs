using Microsoft.Extensions.Logging;
using Wapio.Grains.Media.Outbound;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Outbound;

/// <content>The sending of one chat.</content>
internal sealed partial class OutboundRun
{
    private async Task SendLaneAsync(string chat, ChatLane lane)
    {
        var backoff = new JitteredBackoff(options.ResendMinimum, options.ResendMaximum, Random.Shared);
        try
        {
            while (!stop.IsCancellationRequested && !_isFinishing)
            {
                try
                {
                    if (lane.Count > 0) await SendHeadAsync(lane, backoff);
                    else if (lane.HasMoreStored) await RefillAsync(chat, lane);
                    else if (!lane.Written.IsCompleted) await lane.Written;
                    else break;
                }
                catch (Exception exception) when (!stop.IsCancellationRequested)
                {
                    LogLaneFailed(sessionId, exception);
                    await HoldAsync(lane, backoff.Next());
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is left is sent over the next connection.
        }

        await lane.Written.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        lane.IsRunning = false;
        _drained.Add(chat);
        _wake.TrySetResult();
    }

    // Tries until the message is settled: nothing of its chat may pass it.
    private async Task SendHeadAsync(ChatLane lane, JitteredBackoff backoff)
    {
        var message = lane.Peek();
        if (message.Row.NextAttemptAt - clock.GetUtcNow() is { Ticks: > 0 } wait) await HoldAsync(lane, wait);
        if (manners.Pacer.IsOn && !lane.MayPass && !withdrawn.Contains(message.Row.Id))
        {
            await AwaitPaceAsync(lane, message);
            return;
        }

        lane.MayPass = false;
        await AwaitPauseAsync(lane);
        if (manners.Typing.IsFor(message.Row) && !withdrawn.Contains(message.Row.Id))
        {
            await manners.Typing.ShowAsync(connection, message.Row, stop);
            if (withdrawn.Contains(message.Row.Id)) await TypingIndicator.EndAsync(connection, message.Row, stop);
        }

        if (!withdrawn.Contains(message.Row.Id))
        {
            _sending.Add(message.Row.Id);
            try
            {
                await SendUntilSettledAsync(lane, message, backoff);
            }
            finally
            {
                _sending.Remove(message.Row.Id);
            }
        }

        lane.Dequeue();
        InMemory--;
        backoff.Reset();
        if (_mayHaveMore) _wake.TrySetResult();
    }

    // That may take long and holds up nobody: what waits is read again when its turn has come.
    private async Task AwaitPaceAsync(ChatLane lane, StoredMessage head)
    {
        InMemory -= lane.Leave();
        lane.IsHeld = true;
        _paced++;
        _wake.TrySetResult();
        try
        {
            await manners.Pacer.PassAsync(head.Row, stop);
            lane.MayPass = true;
        }
        finally
        {
            lane.IsHeld = false;
            _paced--;
        }
    }

    private async Task SendUntilSettledAsync(ChatLane lane, StoredMessage message, JitteredBackoff backoff)
    {
        for (var tries = 0; ; tries++)
        {
            // Another chat may have heard meanwhile that nothing shall be sent.
            await AwaitPauseAsync(lane);
            if (_isFinishing) return;

            var attempt = await TryAsync(message, tries);
            if (attempt.Outcome == DeliveryOutcome.Settled)
            {
                manners.Pause.NoteAccepted();

                // One behind at most: what became of a message is written before what became of the next.
                await lane.Written;
                lane.Written = attempt.Written;
                return;
            }

            if (_isFinishing) return;

            // WhatsApp knows better than we how long it wants to be left alone.
            if (attempt.IsForAll) await manners.Pause.NoteRefusedAsync(attempt.RetryAfter);
            var pause = attempt.IsForAll ? manners.Pause.Remaining : attempt.RetryAfter is { Ticks: > 0 } wanted ? wanted : backoff.Next();
            if (attempt.Outcome == DeliveryOutcome.Unanswered) await delivery.NoteRetryAsync(message, pause);
            await HoldAsync(lane, pause);
        }
    }

    private async Task<DeliveryAttempt> TryAsync(StoredMessage message, int tries)
    {
        string? handle = null;
        if (message.Row.StanzaType == OutgoingPayload.MediaStanza)
        {
            var (prepared, settled) = await PrepareAsync(message, tries);
            if (settled is { } attempt) return attempt;
            (message, handle) = (message with { Payload = prepared!.Payload }, prepared.Handle);
        }

        await _places.WaitAsync(stop);
        try
        {
            return await delivery.TryAsync(connection, message, handle, tries, stop);
        }
        finally
        {
            _places.Release();
        }
    }

    // Files take their time, and places of their own, so that chats that only send do not wait for them.
    private async Task<(PreparedMessage? Message, DeliveryAttempt? Settled)> PrepareAsync(StoredMessage message, int tries)
    {
        await _transfers.WaitAsync(stop);
        try
        {
            return await delivery.PrepareAsync(connection, message, tries, stop);
        }
        finally
        {
            _transfers.Release();
        }
    }

    private async Task AwaitPauseAsync(ChatLane lane)
    {
        while (manners.Pause.Remaining is { Ticks: > 0 } wait) await HoldAsync(lane, wait);
    }

    private async Task HoldAsync(ChatLane lane, TimeSpan pause)
    {
        InMemory -= lane.TrimToHead();
        lane.IsHeld = true;
        _held++;
        _wake.TrySetResult();
        try
        {
            await Task.Delay(pause, clock, stop);
        }
        finally
        {
            lane.IsHeld = false;
            _held--;
        }
    }

    // What was passed over is read chat by chat, once there is room.
    private async Task RefillAsync(string chat, ChatLane lane)
    {
        lane.HasMoreStored = false;
        lane.IsRefilling = true;
        try
        {
            var page = await messages.ListPendingOfChatAsync(sessionId, chat, lane.LastPosition, LaneCapacity, stop);
            if (page.Count >= LaneCapacity) lane.HasMoreStored = true;
            foreach (var message in page)
            {
                lane.Enqueue(message);
                InMemory++;
            }
        }
        catch (StorageException)
        {
            lane.HasMoreStored = true;
            throw;
        }
        finally
        {
            lane.IsRefilling = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending to a chat of session {SessionId} failed in an unexpected way.")]
    private partial void LogLaneFailed(string sessionId, Exception exception);
}

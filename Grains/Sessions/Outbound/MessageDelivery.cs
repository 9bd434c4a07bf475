using Microsoft.Extensions.Logging;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Hosting;
using Wapio.Grains.Media.Outbound;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Books;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>One try to send one message, and what the database is told of it.</summary>
internal sealed partial class MessageDelivery(
    SessionRecord session, MediaPreparer media, StatusAudience audience, IWriteQueue writes, GrainInstruments instruments, TimeProvider clock, ILogger<MessageDelivery> logger)
{
    // A fault of ours that does not pass must not hold up a chat for ever.
    private const int MostTries = 8;

    // WhatsApp's codes follow those of HTTP: these say that it may go well later.
    private const int TooMany = 429;
    private const int ServerFault = 500;

    // A file that could not be fetched from where its sender said for a reason that may pass.
    private const int MostFileTries = 3;

    // WhatsApp's media hosts are away for longer now and then; with pauses that double up to a minute this is five minutes.
    private const int MostHostTries = 12;

    private static readonly TimeSpan WritePause = TimeSpan.FromMilliseconds(250);

    /// <summary>Sees to it that the file of a message is on WhatsApp's media hosts.</summary>
    /// <param name="connection">The connection to use.</param>
    /// <param name="message">The message.</param>
    /// <param name="tries">How often it was tried over this connection before.</param>
    /// <param name="stop">Ends the try with the connection.</param>
    /// <returns>What can be sent; or what came of the try, when it ends here.</returns>
    public async Task<(PreparedMessage? Message, DeliveryAttempt? Settled)> PrepareAsync(
        ISessionConnection connection, StoredMessage message, int tries, CancellationToken stop)
    {
        var row = message.Row;
        if (message.Payload.IsEmpty) return (null, GiveUp(row, FailureReasons.ContentGone, stop));

        try
        {
            // Off the grain's scheduler: there is nothing of the grain in it.
            return (await Task.Run(() => media.PrepareAsync(connection, session.Row.AccountId, message, stop), CancellationToken.None), null);
        }
        catch (MediaFailedException failure)
        {
            LogFileFailed(row.Id, failure.Reason);
            var most = failure.Reason == MediaFailures.HostsUnreachable ? MostHostTries : MostFileTries;
            var isLast = !failure.MayPass || tries + 1 >= most;
            return (null, isLast ? GiveUp(row, failure.Reason, stop) : DeliveryAttempt.Unanswered);
        }
        catch (RequestException exception)
        {
            LogNotAcknowledged(row.Id, exception.Error);
            return (null, exception.IsTransient ? Later(exception) : GiveUp(row, FailureReasons.Of(exception), stop));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogUnexpected(row.Id, exception);
            return (null, tries + 1 >= MostTries ? GiveUp(row, FailureReasons.InternalError, stop) : DeliveryAttempt.Unanswered);
        }
    }

    /// <summary>Tries once.</summary>
    /// <param name="connection">The connection to use.</param>
    /// <param name="message">The message.</param>
    /// <param name="mediaHandle">What the media hosts call its file, in a channel.</param>
    /// <param name="tries">How often it was tried over this connection before.</param>
    /// <param name="stop">Ends the try with the connection.</param>
    public async Task<DeliveryAttempt> TryAsync(
        ISessionConnection connection, StoredMessage message, string? mediaHandle, int tries, CancellationToken stop)
    {
        var row = message.Row;
        if (message.Payload.IsEmpty || !Jid.TryParse(row.ChatJid, out var chat)) return GiveUp(row, FailureReasons.ContentGone, stop);

        try
        {
            var outgoing = new OutgoingMessage(row.ProviderMessageId, chat, message.Payload) { MediaHandle = mediaHandle };
            if (chat.IsBroadcast) outgoing = await audience.AddAsync(outgoing, connection, row, stop);
            var began = clock.GetTimestamp();
            var acknowledged = await connection.SendAsync(outgoing, stop);
            instruments.Acknowledged(clock.GetElapsedTime(began), clock.GetUtcNow() - row.CreatedAt);
            var accepted = Reach(row, MessageStatus.Accepted) with { Timestamp = acknowledged.Timestamp };
            return DeliveryAttempt.Settled(WriteAsync(row, accepted, stop));
        }
        catch (RequestException exception) when (exception.IsTransient)
        {
            LogNotAcknowledged(row.Id, exception.Error);
            return exception.Error is RequestError.Timeout or RequestError.RateLimited or RequestError.ServerUnavailable
                ? Later(exception)
                : DeliveryAttempt.NotConnected;
        }
        catch (RequestException exception) when (exception.Code is TooMany or >= ServerFault)
        {
            LogNotAcknowledged(row.Id, exception.Error);
            return Later(exception);
        }
        catch (RequestException exception)
        {
            LogRefused(row.Id, exception.Error, exception.Code);
            return GiveUp(row, FailureReasons.Of(exception), stop);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogUnexpected(row.Id, exception);
            return tries + 1 >= MostTries ? GiveUp(row, FailureReasons.InternalError, stop) : DeliveryAttempt.Unanswered;
        }
    }

    /// <summary>Notes when a message is tried again. Only a note: it fails in silence.</summary>
    public async Task NoteRetryAsync(StoredMessage message, TimeSpan pause)
    {
        var now = clock.GetUtcNow();
        try
        {
            await writes.SubmitAsync(new ScheduleRetry(KeyOf(message.Row), now + pause, "not_acknowledged", now, MessageEvents.Retrying));
        }
        catch (StorageException exception)
        {
            LogNoteFailed(message.Row.Id, exception);
        }
    }

    private static DeliveryAttempt Later(RequestException exception) =>
        DeliveryAttempt.Unanswered with { RetryAfter = exception.RetryAfter, IsForAll = exception.Code == TooMany || exception.Error == RequestError.RateLimited };

    private DeliveryAttempt GiveUp(MessageRow row, string reason, CancellationToken stop) =>
        DeliveryAttempt.Settled(WriteAsync(row, Reach(row, MessageStatus.Failed) with { FailureReason = reason }, stop));

    private AdvanceMessage Reach(MessageRow row, MessageStatus status) =>
        new(KeyOf(row), status, clock.GetUtcNow(), MessageEvents.Reached(status)) { Tell = message => ProgressEvents.Of(message, message.At, session.Self) };

    // The message is settled whatever the database says, so only the writing is tried again: sending it again would show it twice to those who
    // do not drop the second copy.
    private async Task WriteAsync(MessageRow row, AdvanceMessage settled, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await writes.SubmitAsync(new WriteUnit([settled, new TouchSession(row.SessionId, settled.At), .. ChatOf(row, settled)]));
                return;
            }
            catch (StorageException exception)
            {
                LogWriteFailed(row.Id, exception);
                await Task.Delay(WritePause, clock, stop);
            }
        }
    }

    // What WhatsApp has taken is the newest of its chat.
    private static ChangeChats[] ChatOf(MessageRow row, AdvanceMessage settled) => settled.Status == MessageStatus.Accepted && Jid.TryParse(row.ChatJid, out var chat) && !chat.IsBroadcast
        ? [new ChangeChats(row.SessionId, settled.At, new ChatChange(AddressPairs.Of(chat)) { MessageAt = settled.Timestamp ?? settled.At }) { Tell = ChatTelling.At(settled.At) }]
        : [];

    private static MessageKey KeyOf(MessageRow row) => MessageKey.Own(row.SessionId, row.Id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} was not acknowledged ({Error}); it will be sent again.")]
    private partial void LogNotAcknowledged(string messageId, RequestError error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The file of message {MessageId} cannot be sent: {Reason}.")]
    private partial void LogFileFailed(string messageId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WhatsApp refused message {MessageId}: {Error}, code {Code}.")]
    private partial void LogRefused(string messageId, RequestError error, int? code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending message {MessageId} failed in an unexpected way.")]
    private partial void LogUnexpected(string messageId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The retry of message {MessageId} could not be noted.")]
    private partial void LogNoteFailed(string messageId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of message {MessageId} could not be written; trying again.")]
    private partial void LogWriteFailed(string messageId, Exception exception);
}

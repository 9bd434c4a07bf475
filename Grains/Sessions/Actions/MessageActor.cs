using System.Text;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Outbound;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>
/// Does things to messages. What WhatsApp must hear of is a message itself, that names the other one: it is kept in one commit before the answer, leaves in
/// its turn among the messages of its chat, and changes the other one in the commit of its acknowledgement.
/// </summary>
internal sealed class MessageActor(
    SessionRecord session, IMessageStore messages, IIdempotencyStore idempotency, OutboundQueue queue, MessageStars stars, IWriteQueue writes, TimeProvider clock)
{
    private static readonly Failure KeyReused = new(ReasonCodes.IdempotencyKeyReused, "The idempotency key was used before with another body");

    /// <summary>Does it.</summary>
    /// <param name="messageId">Our id of the message.</param>
    /// <param name="request">What to do.</param>
    public async Task<Outcome<ActionResult>> ActAsync(string messageId, ActOnMessage request)
    {
        if (session.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");
        if (await messages.LoadAsync(messageId) is not { } stored || stored.Row.SessionId != session.Id) return Failure.NotFound("Message");
        try
        {
            return await ReplayAsync(stored.Row, request) ?? await DoAsync(stored, request);
        }
        catch (StorageBusyException exception)
        {
            return new Failure(ReasonCodes.Busy, exception.Message);
        }
    }

    private async Task<Outcome<ActionResult>> DoAsync(StoredMessage stored, ActOnMessage request) => request.Action switch
    {
        ResendMessage => await ResendAsync(stored.Row),
        StarMessage star => await stars.SetAsync(stored.Row, star.IsStarred),
        RevokeMessage => await RevokeAsync(stored, request),
        _ => await SendAsync(stored, request),
    };

    private async Task<Outcome<ActionResult>> ResendAsync(MessageRow row)
    {
        if (row.Direction != MessageDirection.Out || row.Status != MessageStatus.Failed) return new Failure(ReasonCodes.Conflict, "Only a message that failed can be sent again");
        if (row.DeletedAt is not null) return new Failure(ReasonCodes.Conflict, "The message was deleted");

        var queued = await writes.SubmitAsync(new RequeueMessage(MessageKey.Own(row.SessionId, row.Id), clock.GetUtcNow(), MessageEvents.Resent));
        if (!queued.Changed) return new Failure(ReasonCodes.Conflict, "The message was sent again already");

        queue.Notify();
        return Itself(row, MessageStatus.Queued);
    }

    private async Task<Outcome<ActionResult>> RevokeAsync(StoredMessage stored, ActOnMessage request)
    {
        // Asked for twice it is done once.
        var row = stored.Row;
        if (row.TargetId is null && row.DeletedAt is not null) return Itself(row, row.Status);
        if (row is { TargetId: null, Direction: MessageDirection.Out, Status: MessageStatus.Queued } && await TryCancelAsync(row)) return Itself(row, MessageStatus.Failed);
        return await messages.FindPendingActionAsync(session.Id, row.Id, ActionKinds.Revoke) is { } pending
            ? new ActionResult(pending.Id, row.Id, pending.ChatJid, pending.Status.ToName(), pending.ProviderMessageId)
            : await SendAsync(stored, request);
    }

    // What is being sent cannot be stopped: its revoke follows it. What is in memory must not leave after the database has given it up.
    private async Task<bool> TryCancelAsync(MessageRow row)
    {
        if (!queue.TryWithdraw(row.Id)) return false;
        var cancel = new CancelMessage(MessageKey.Own(row.SessionId, row.Id), FailureReasons.Cancelled, clock.GetUtcNow(), MessageEvents.Deleted)
        {
            Tell = changed => ProgressEvents.Of(changed, changed.At, session.Self),
        };
        var isCancelled = false;
        try
        {
            isCancelled = (await writes.SubmitAsync(cancel)).Changed;
            return isCancelled;
        }
        finally
        {
            if (!isCancelled) queue.Restore(row.Id);
        }
    }

    private async Task<Outcome<ActionResult>> SendAsync(StoredMessage stored, ActOnMessage request)
    {
        var now = clock.GetUtcNow();
        if (ActionRules.Refuse(stored.Row, request.Action, now) is { } refusal) return refusal;
        if (session.Self is not { } self)
            return new Failure(ReasonCodes.SessionNotConnected, "No phone is linked to this session; connect it and scan the code first");

        var chat = stored.Row.ChatJid;
        if (request.Action is ForwardMessage forward)
        {
            if (RecipientAddress.Read(forward.To, out var recipient) is { } wrong) return wrong;
            if (recipient.IsNewsletter && stored.Row.StanzaType == "media") return Failure.Invalid("to", "Files cannot be passed on to channels");
            if (StatusRules.Refuse(recipient, stored.Row.Kind, "to") is { } unfit) return unfit;
            chat = recipient.ToString();
        }

        var built = ActionPayload.For(stored, request.Action, now);
        if (!built.IsSuccess) return built.Failure;

        var payload = built.Value;
        var row = new MessageRow
        {
            Id = Identifiers.Message(),
            SessionId = session.Id,
            Direction = MessageDirection.Out,
            ProviderMessageId = MessageIds.Create(self, clock),
            ChatJid = chat,
            Kind = payload.Kind,
            Text = payload.Text,
            TargetId = request.Action is ForwardMessage ? null : stored.Row.Id,
            StanzaType = request.Action is ForwardMessage ? stored.Row.StanzaType : "text",
            Status = MessageStatus.Queued,
            CreatedAt = now,
        };
        var record = request.IdempotencyKey is { } key
            ? new IdempotencyRow(session.Id, key, request.RequestHash, row.Id, Encoding.UTF8.GetBytes(row.ChatJid), now)
            : null;
        var accepted = await writes.SubmitAsync(new AcceptMessage(row, payload.Bytes, record, MessageEvents.Reached(MessageStatus.Queued)));
        return accepted.Outcome switch
        {
            AcceptOutcome.Accepted => Accepted(row, stored.Row),
            AcceptOutcome.Replayed => new ActionResult(accepted.MessageId!, stored.Row.Id, Encoding.UTF8.GetString(accepted.Answer.Span), MessageStatus.Queued.ToName()),
            AcceptOutcome.KeyReused => KeyReused,
            _ => Failure.NotFound("Session"),
        };
    }

    private ActionResult Accepted(MessageRow row, MessageRow target)
    {
        session.NoteActivity();
        queue.Notify();
        return new ActionResult(row.Id, target.Id, row.ChatJid, row.Status.ToName(), row.ProviderMessageId);
    }

    // Before the rules: what was allowed then may not be any more, and the answer is the first one all the same.
    private async Task<Outcome<ActionResult>?> ReplayAsync(MessageRow target, ActOnMessage request)
    {
        if (request.IdempotencyKey is not { } key || await idempotency.FindAsync(session.Id, key) is not { } first) return null;
        return first.BodyHash.Span.SequenceEqual(request.RequestHash)
            ? new ActionResult(first.SubjectId, target.Id, Encoding.UTF8.GetString(first.Answer.Span), MessageStatus.Queued.ToName())
            : KeyReused;
    }

    private static ActionResult Itself(MessageRow row, MessageStatus status) => new(row.Id, row.Id, row.ChatJid, status.ToName(), row.ProviderMessageId);
}

using System.Text;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Media.Outbound;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Accepts messages: one commit holds the message, its idempotency record and the WhatsApp id of every try.</summary>
internal sealed class MessageAcceptor(SessionRecord session, QuotedMessages quotes, IWriteQueue writes, TimeProvider clock)
{
    /// <summary>
    /// Accepts a message. Everything up to handing it to the writer runs in one step, so calls that interleave get their place in the order in which
    /// they came.
    /// </summary>
    public async Task<Outcome<AcceptedMessage>> AcceptAsync(SendMessage message)
    {
        if (RecipientAddress.Read(message.To, out var chat) is { } refusal) return refusal;
        if (StatusRules.Refuse(chat, message.Content.Kind, "kind") is { } unfit) return unfit;
        if (session.Self is not { } self)
            return new Failure(ReasonCodes.SessionNotConnected, "No phone is linked to this session; connect it and scan the code first");

        QuotedMessage? quoted = null;
        if (message.QuotedMessageId is { } id)
        {
            var found = await quotes.FindAsync(id, chat, self.ToBare());
            if (!found.IsSuccess) return found.Failure;
            quoted = found.Value;
        }

        if (OutgoingPayload.For(message, chat, quoted) is not { } payload)
            return new Failure(ReasonCodes.NotImplemented, $"Messages of kind {message.Content.Kind} are not built yet");

        var now = clock.GetUtcNow();
        var row = new MessageRow
        {
            Id = Identifiers.Message(),
            SessionId = session.Id,
            Direction = MessageDirection.Out,
            ProviderMessageId = MessageIds.Create(self, clock),
            ChatJid = chat.ToString(),
            Kind = message.Content.Kind,
            Text = payload.Text,
            StanzaType = payload.StanzaType,
            Status = MessageStatus.Queued,
            SendAt = message.SendAt > now ? message.SendAt : null,
            CreatedAt = now,
        };
        var idempotency = new IdempotencyRow(
            session.Id, message.IdempotencyKey, message.BodyHash, row.Id, Encoding.UTF8.GetBytes(row.ChatJid), now);
        var accept = new AcceptMessage(row, payload.Bytes, idempotency, MessageEvents.Reached(MessageStatus.Queued))
        {
            Media = message.Content is FileContent media ? new NewMediaJob(media.Handle, MediaSource.Of(media).ToBytes()) : null,
        };

        try
        {
            return ToOutcome(await writes.SubmitAsync(accept), row);
        }
        catch (StorageBusyException exception)
        {
            return new Failure(ReasonCodes.Busy, exception.Message);
        }
    }

    private static Outcome<AcceptedMessage> ToOutcome(AcceptMessageResult result, MessageRow row)
    {
        var queued = MessageStatus.Queued.ToName();
        return result.Outcome switch
        {
            AcceptOutcome.Accepted => new AcceptedMessage(row.Id, row.ChatJid, queued, Replayed: false),
            AcceptOutcome.Replayed => new AcceptedMessage(result.MessageId!, Encoding.UTF8.GetString(result.Answer.Span), queued, Replayed: true),
            AcceptOutcome.KeyReused => new Failure(ReasonCodes.IdempotencyKeyReused, "The idempotency key was used before with another body"),
            AcceptOutcome.UploadNotFound => Failure.Invalid("media_handle", "There is no such upload, or it has expired"),
            AcceptOutcome.SessionNotFound => Failure.NotFound("Session"),
            _ => throw new InvalidOperationException($"Accepting a message led to {result.Outcome}."),
        };
    }
}

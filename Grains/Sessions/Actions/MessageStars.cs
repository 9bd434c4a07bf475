using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Live;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>Puts stars on messages: a setting that the devices of the account share, no message to anybody.</summary>
internal sealed class MessageStars(LiveClient live)
{
    /// <summary>Puts a star on a message, or takes it off; answers when WhatsApp has it.</summary>
    public async Task<Outcome<ActionResult>> SetAsync(MessageRow row, bool starred)
    {
        if (row.TargetId is not null || !Jid.TryParse(row.ChatJid, out var chat)) return new Failure(ReasonCodes.Conflict, "This is no message that could be starred");

        var message = new LastMessage(
            row.ProviderMessageId,
            row.Direction == MessageDirection.Out,
            row.Timestamp ?? row.AcceptedAt ?? row.CreatedAt,
            Jid.TryParse(row.SenderJid, out var sender) ? sender : null);
        var done = await live.DoAsync((client, stop) => client.Chats.StarAsync(chat, message, starred, stop));
        return done.IsSuccess ? new ActionResult(row.Id, row.Id, row.ChatJid, row.Status.ToName(), row.ProviderMessageId) : done.Failure;
    }
}

using System.Collections.Immutable;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>Tells senders that their messages were read; their chats have so many fewer unread then.</summary>
internal sealed class ReadMarker(string sessionId, IMessageStore messages, IWriteQueue writes, TimeProvider clock)
{
    private static readonly Failure NotConnected = new(ReasonCodes.SessionNotConnected, "The session is not connected");

    /// <summary>Marks messages as read: one receipt for each chat and sender.</summary>
    /// <param name="connection">The connection; null when there is none.</param>
    /// <param name="request">Which messages.</param>
    public async Task<Outcome<Done>> MarkAsync(ISessionConnection? connection, MarkRead request)
    {
        if (connection is null) return NotConnected;

        var found = await messages.FindManyAsync(sessionId, request.MessageIds);
        var receipts = found.Where(row => row.Direction == MessageDirection.In).GroupBy(ReceiptOf, row => row.ProviderMessageId).ToList();
        var unknown = Unknown(request, found);
        if (unknown.Length > 0 && ChatOf(request) is null) return Failure.NotFound($"Message {unknown[0]}");

        try
        {
            foreach (var receipt in receipts)
                await connection.MarkReadAsync(receipt.Key.Chat, receipt.Key.Sender, [.. receipt.Distinct()], CancellationToken.None);
            if (unknown.Length > 0) await connection.MarkReadAsync(ChatOf(request)!.Value, null, unknown, CancellationToken.None);

            var now = clock.GetUtcNow();
            if (receipts.Count > 0) await writes.SubmitAsync(new NoteRead(sessionId, [.. found.Select(row => row.Id)], now) { Tell = ChatTelling.At(now) });
            return Done.Instance;
        }
        catch (RequestException exception) when (exception.Error == RequestError.Timeout)
        {
            return new Failure(ReasonCodes.UpstreamTimeout, "WhatsApp did not answer in time");
        }
        catch (Exception exception) when (exception is RequestException or DisconnectedException)
        {
            return NotConnected;
        }
    }

    // WhatsApp's own ids may be of messages that came before this session was linked; the chat must be told then, and must be a person's, since
    // in a group the sender would be needed too.
    private static Jid? ChatOf(MarkRead request) => Jid.TryParse(request.ChatJid, out var chat) && chat.IsPerson ? chat.ToBare() : null;

    private static ImmutableArray<string> Unknown(MarkRead request, IReadOnlyList<MessageRow> found)
    {
        var known = found.SelectMany(row => new[] { row.Id, row.ProviderMessageId }).ToHashSet(StringComparer.Ordinal);
        return [.. request.MessageIds.Where(id => !known.Contains(id)).Distinct()];
    }

    private static (Jid Chat, Jid? Sender) ReceiptOf(MessageRow row)
    {
        var chat = Jid.Parse(row.ChatJid);
        return (chat, chat.IsPerson || !Jid.TryParse(row.SenderJid, out var sender) ? null : sender);
    }
}

using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Chats;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Messages;
using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Sessions.Books;

/// <summary>The chats of a session, and the messages of each.</summary>
internal sealed class ChatBook(string sessionId, IDirectoryStore directory, IMessageStore messages, TimeProvider clock)
{
    /// <summary>Lists chats.</summary>
    public async Task<Outcome<ChatPage>> ListAsync(ListChats query)
    {
        try
        {
            var page = await directory.ListChatsAsync(
                sessionId, new ChatQuery(query.Limit, query.Cursor) { IsArchived = query.IsArchived, OnlyUnread = query.OnlyUnread });
            var labels = await LabelsOfAsync(page.Items);
            return new ChatPage([.. page.Items.Select(row => row.ToView(clock.GetUtcNow(), labels))], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    /// <summary>A chat, by either address.</summary>
    public async Task<Outcome<ChatView>> GetAsync(string jid) =>
        await FindAsync(jid) is { } row ? row.ToView(clock.GetUtcNow(), await LabelsOfAsync([row])) : Failure.NotFound("Chat");

    /// <summary>The row of a chat; null when there is none.</summary>
    public ValueTask<ChatRow?> FindAsync(string jid) => directory.FindChatAsync(sessionId, jid);

    /// <summary>The messages of a chat, newest first.</summary>
    /// <param name="jid">The chat.</param>
    /// <param name="query">Which part.</param>
    /// <param name="self">The own address, as the sender of what was sent from here.</param>
    public async Task<Outcome<MessageLogPage>> ListMessagesAsync(string jid, LogQuery query, string? self)
    {
        if (await FindAsync(jid) is not { } chat) return Failure.NotFound("Chat");
        try
        {
            var page = await messages.ListOfChatAsync(sessionId, new AddressPair(chat.Jid, chat.Lid), query.Limit, query.Cursor);
            return new MessageLogPage([.. page.Items.Select(row => row.ToLogItem(self))], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    private async ValueTask<IReadOnlyDictionary<string, string>?> LabelsOfAsync(IReadOnlyList<ChatRow> rows) =>
        rows.Any(row => row.Labels.Count > 0) ? await directory.ListLabelsAsync(sessionId) : null;
}

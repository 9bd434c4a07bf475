using Wapio.Storage.Paging;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads messages and their events.</summary>
public interface IMessageStore
{
    /// <summary>One message of an account, by our id; null when the account has none of this id.</summary>
    ValueTask<MessageRow?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken = default);

    /// <summary>One message by our id, with its payload, whoever owns it; null when there is none.</summary>
    ValueTask<StoredMessage?> LoadAsync(string messageId, CancellationToken cancellationToken = default);

    /// <summary>Messages of a session by ids of either kind, ours or WhatsApp's. Those that are not there are left out.</summary>
    ValueTask<IReadOnlyList<MessageRow>> FindManyAsync(string sessionId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default);

    /// <summary>An outbound message by WhatsApp's id, with its payload; null when it is not known (any more).</summary>
    ValueTask<StoredMessage?> FindSentAsync(string sessionId, string providerMessageId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The outbound messages of a session that are neither accepted nor failed, in the order of acceptance; without those with a time of their own that has
    /// not come.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="afterPosition">Only those behind this position; 0 for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<StoredMessage>> ListPendingAsync(string sessionId, long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The same of one chat.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="chatJid">The chat, as the messages name it.</param>
    /// <param name="afterPosition">Only those behind this position; 0 for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<StoredMessage>> ListPendingOfChatAsync(
        string sessionId, string chatJid, long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The sessions that have messages with a time of their own that has come, and that are not in the queue yet; in the order of their ids.</summary>
    /// <param name="now">The time.</param>
    /// <param name="afterSessionId">Only those behind this id; empty for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<string>> ListSessionsWithHeldAsync(
        DateTimeOffset now, string afterSessionId, int limit, CancellationToken cancellationToken = default);

    /// <summary>What is to be done to a message and has not been accepted by WhatsApp yet, of one kind; null when nothing is.</summary>
    ValueTask<MessageRow?> FindPendingActionAsync(string sessionId, string targetId, string kind, CancellationToken cancellationToken = default);

    /// <summary>Whether a message was accepted for a person's chat, or came from it, under either address.</summary>
    ValueTask<bool> HasExchangedAsync(string sessionId, string chatJid, CancellationToken cancellationToken = default);

    /// <summary>How many messages of each chat are in the queue ahead of a position.</summary>
    ValueTask<IReadOnlyList<KeyValuePair<string, long>>> CountPendingAheadAsync(string sessionId, long position, CancellationToken cancellationToken = default);

    /// <summary>The sessions that have outbound messages waiting, due or not.</summary>
    ValueTask<IReadOnlyList<string>> ListSessionsWithPendingAsync(CancellationToken cancellationToken = default);

    /// <summary>The events of a message, oldest first.</summary>
    ValueTask<IReadOnlyList<MessageEventRow>> ListEventsAsync(string messageId, CancellationToken cancellationToken = default);

    /// <summary>The messages of a chat, newest first, both directions.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="chat">The chat, under either address.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">What the part before gave.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<MessageRow>> ListOfChatAsync(
        string sessionId, AddressPair chat, int limit, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// The positions of what a person wrote, and of all in the chat with it, among a part of a session's messages. It looks at every message, so it is for
    /// rare use.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="person">The person.</param>
    /// <param name="after">Only messages behind this position; 0 for all.</param>
    /// <param name="limit">How many messages to look at.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The positions, and the position up to which was looked; null when that was the end.</returns>
    ValueTask<(IReadOnlyList<long> Positions, long? LookedUpTo)> FindOfPersonAsync(
        string sessionId, AddressPair person, long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The messages of a session, newest first, both directions; without what only changes another message (edits, revokes, pins).</summary>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<MessageRow>> ListAsync(string sessionId, int limit, string? cursor = null, CancellationToken cancellationToken = default);
}

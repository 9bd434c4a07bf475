namespace Wapio.Storage.Writes;

/// <summary>
/// Notes that messages that came in were read, and lowers the unread counts of their chats by those that were unread: of a chat the newest that are not read, as
/// many as it counts. One that was read already changes nothing. Counts the messages.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="MessageIds">Our ids of the messages; others than inbound ones are passed over.</param>
/// <param name="At">When.</param>
public sealed record NoteRead(string SessionId, IReadOnlyList<string> MessageIds, DateTimeOffset At) : Write<Applied>
{
    /// <summary>What tells of the chats that are changed; null for nothing.</summary>
    public TellChats? Tell { get; init; }

    internal override long Weight => MessageIds.Count * 50L;
}

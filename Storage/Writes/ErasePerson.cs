using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Erases what is kept about a person: the contact, the chat, messages with their history, and what events tell; the events themselves keep their numbers, so
/// that those who follow them see no gap. Key state stays: without it nothing could be said to the person, or heard, again.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="Person">Who.</param>
/// <param name="NewChat">What keeps the order of the erased events from now on in place of the person's addresses; says nothing of the person.</param>
public sealed record ErasePerson(string SessionId, AddressPair Person, string NewChat) : Write<ErasedPerson>
{
    /// <summary>The positions of messages to delete.</summary>
    public IReadOnlyList<long> Messages { get; init; } = [];

    /// <summary>The numbers of events that are to tell nothing any more.</summary>
    public IReadOnlyList<long> Events { get; init; } = [];

    internal override long Weight => (Messages.Count + Events.Count) * 50L;
}

/// <summary>What was erased.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Events">How many events lost what they told.</param>
/// <param name="Contacts">How many entries among the contacts.</param>
/// <param name="Chats">How many chats.</param>
public sealed record ErasedPerson(int Messages, int Events, int Contacts, int Chats);

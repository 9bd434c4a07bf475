using Wapio.Grains.Sessions.Books;
using Wapio.Grains.Sessions.Live;
using Wapio.Grains.Sessions.Outbound;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <summary>What a session knows and asks of people, chats, groups and channels. One of each for each activation.</summary>
/// <param name="Contacts">Asks about people.</param>
/// <param name="ContactBook">The people that are known.</param>
/// <param name="Eraser">Erases a person.</param>
/// <param name="Profile">What the own number shows.</param>
/// <param name="Groups">Asks about groups.</param>
/// <param name="GroupSettings">Changes groups.</param>
/// <param name="GroupList">The groups that the session is in.</param>
/// <param name="Channels">Asks about channels.</param>
/// <param name="Chats">Changes chats.</param>
/// <param name="ChatBook">The chats that are known.</param>
internal sealed record SessionFeatures(
    LiveContacts Contacts,
    ContactBook ContactBook,
    PersonEraser Eraser,
    LiveProfile Profile,
    LiveGroups Groups,
    GroupSettings GroupSettings,
    GroupList GroupList,
    LiveChannels Channels,
    LiveChats Chats,
    ChatBook ChatBook)
{
    /// <summary>Those of a session.</summary>
    public static SessionFeatures Create(
        string sessionId, LiveClient live, Pacer pacer, IDirectoryStore directory, IMessageStore messages, IEventStore events, IWriteQueue writes, TimeProvider clock)
    {
        var contacts = new LiveContacts(live, pacer);
        var chats = new ChatBook(sessionId, directory, messages, clock);
        return new SessionFeatures(
            contacts,
            new ContactBook(sessionId, contacts, directory, writes, clock),
            new PersonEraser(sessionId, directory, messages, events, writes),
            new LiveProfile(live),
            new LiveGroups(live),
            new GroupSettings(live),
            new GroupList(sessionId, live, directory, writes, clock),
            new LiveChannels(live),
            new LiveChats(sessionId, live, chats, messages, writes, clock),
            chats);
    }
}

using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Abstractions.Chats;

/// <summary>The chats of a session, keyed by its id: the same grain as <see cref="Sessions.ISessionGrain"/>, which holds the connection.</summary>
[Alias("wapio.ISessionChats")]
public interface ISessionChats : IGrainWithStringKey
{
    /// <summary>Lists chats, those with the newest messages first.</summary>
    [AlwaysInterleave, Alias("list")]
    Task<Outcome<ChatPage>> List(Caller caller, ListChats query);

    /// <summary>A chat, by either address; <see cref="ReasonCodes.NotFound"/> when there is none.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<ChatView>> Get(Caller caller, string jid);

    /// <summary>The messages of a chat that are kept here, newest first.</summary>
    [AlwaysInterleave, Alias("list-messages")]
    Task<Outcome<MessageLogPage>> ListMessages(Caller caller, string jid, LogQuery query);

    /// <summary>Changes settings of a chat on all devices of the account. Needs a connection.</summary>
    [AlwaysInterleave, Alias("update")]
    Task<Outcome<ChatView>> Update(Caller caller, string jid, ChatPatch patch);

    /// <summary>
    /// Marks a chat as read: its unread messages for their senders to see, and the chat for the account's other devices. Needs a connection.
    /// </summary>
    [AlwaysInterleave, Alias("mark-read")]
    Task<Outcome<ChatView>> MarkRead(Caller caller, string jid);
}

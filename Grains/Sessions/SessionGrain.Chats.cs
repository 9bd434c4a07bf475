using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Channels;
using Wapio.Grains.Abstractions.Chats;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Sessions;

/// <content>Chats and channels.</content>
internal sealed partial class SessionGrain : ISessionChats, ISessionChannels
{
    Task<Outcome<ChatPage>> ISessionChats.List(Caller caller, ListChats query) => For(caller, session => session.Features.ChatBook.ListAsync(query));

    Task<Outcome<ChatView>> ISessionChats.Get(Caller caller, string jid) => For(caller, session => session.Features.ChatBook.GetAsync(jid));

    Task<Outcome<MessageLogPage>> ISessionChats.ListMessages(Caller caller, string jid, LogQuery query) =>
        For(caller, session => session.Features.ChatBook.ListMessagesAsync(jid, query, session.Record.Self?.ToBare().ToString()));

    Task<Outcome<ChatView>> ISessionChats.Update(Caller caller, string jid, ChatPatch patch) => For(caller, session => session.Features.Chats.UpdateAsync(jid, patch));

    Task<Outcome<ChatView>> ISessionChats.MarkRead(Caller caller, string jid) => For(caller, session => session.Features.Chats.MarkReadAsync(jid));

    Task<Outcome<ChannelList>> ISessionChannels.List(Caller caller) => For(caller, session => session.Features.Channels.ListAsync());

    Task<Outcome<ChannelView>> ISessionChannels.Get(Caller caller, string channel) => For(caller, session => session.Features.Channels.GetAsync(channel));

    Task<Outcome<ChannelView>> ISessionChannels.ResolveInvite(Caller caller, string invite) => For(caller, session => session.Features.Channels.ResolveAsync(invite));

    Task<Outcome<ChannelView>> ISessionChannels.Create(Caller caller, string name, string? description) =>
        For(caller, session => session.Features.Channels.CreateAsync(name, description));

    Task<Outcome<Done>> ISessionChannels.SetFollowed(Caller caller, string channel, bool followed) =>
        For(caller, session => session.Features.Channels.SetFollowedAsync(channel, followed));

    Task<Outcome<Done>> ISessionChannels.SetMuted(Caller caller, string channel, bool muted) =>
        For(caller, session => session.Features.Channels.SetMutedAsync(channel, muted));
}

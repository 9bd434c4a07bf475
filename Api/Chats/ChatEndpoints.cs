using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Addresses;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.Messages;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Chats;

namespace Wapio.Api.Chats;

/// <summary><c>/api/chats</c>: chats, and what is in them.</summary>
internal static class ChatEndpoints
{
    private static readonly ChatBody Example = new(
        Examples.Jid, Examples.Jid, "123456789012345@lid", Examples.Phone, "Anna Example", "personal", 2, false, Examples.At, false, true, Examples.At, false, null, ["1"], ["Customers"], null);

    /// <summary>Maps the routes.</summary>
    public static void MapChats(this IEndpointRouteBuilder routes)
    {
        var chats = routes.MapGroup("/api/chats").RequireAuthorization();
        chats.MapGet("", List)
            .Describe("getChats", Tags.Chats, "List chats", "Those with the newest messages first.").Paged()
            .Asks("archived", "Only archived chats, or only others.", "boolean").Asks("unread", "Only chats with something unread.", "boolean")
            .Gives(new ChatListBody([Example], null));
        chats.MapGet("{jid}", Get).Describe("getChat", Tags.Chats, "Get a chat").Gives(Example);
        chats.MapPatch("{jid}", Update)
            .Describe("updateChat", Tags.Chats, "Change a chat", "On the phone and on all devices of the account.")
            .Takes(new ChatChangesRequestBody { Archived = false, MutedUntil = "2026-02-28T12:00:00Z" }).Gives(Example).Refuses(403, 409, 429, 502, 504);
        chats.MapGet("{jid}/messages", ListMessages)
            .Describe("getChatMessages", Tags.Chats, "List the messages of a chat", "Those that came and went since the session was linked, newest first.").Paged().Gives(MessageExamples.Log);
        chats.MapPost("{jid}/read", MarkRead)
            .Describe("markChatRead", Tags.Chats, "Mark a chat as read", "The senders of what was unread see it, and so do the other devices of the account.")
            .TakesNothing().Gives(Example).Refuses(403, 409, 429, 502, 504);
    }

    private static async Task<IResult> List(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var query = context.Request.Query;
        var wanted = new ListChats(query.Limit(), query.Text("cursor"), query.Flag("archived"), query.Flag("unread") ?? false);
        var outcome = await (await Session(context, sessions, grains)).List(context.Caller(), wanted);
        return outcome.ToResult(ChatListBody.From, ApiJson.Bodies.ChatListBody);
    }

    private static async Task<IResult> Get(HttpContext context, string jid, SessionResolver sessions, IGrainFactory grains)
    {
        var chat = PathAddresses.Chat(jid);
        var outcome = await (await Session(context, sessions, grains)).Get(context.Caller(), chat);
        return outcome.ToResult(ChatBody.From, ApiJson.Bodies.ChatBody);
    }

    private static async Task<IResult> Update(HttpContext context, string jid, SessionResolver sessions, IGrainFactory grains)
    {
        var chat = PathAddresses.Chat(jid);
        var (session, patch) = await ChatRequests.ReadAsync(context);
        var outcome = await (await Session(context, sessions, grains, session)).Update(context.Caller(), chat, patch);
        return outcome.ToResult(ChatBody.From, ApiJson.Bodies.ChatBody);
    }

    private static async Task<IResult> ListMessages(HttpContext context, string jid, SessionResolver sessions, IGrainFactory grains)
    {
        var (chat, query) = (PathAddresses.Chat(jid), context.Request.Query.Log());
        var outcome = await (await Session(context, sessions, grains)).ListMessages(context.Caller(), chat, query);
        return outcome.ToResult(MessageLogBody.From, ApiJson.Bodies.MessageLogBody);
    }

    private static async Task<IResult> MarkRead(HttpContext context, string jid, SessionResolver sessions, IGrainFactory grains)
    {
        var chat = PathAddresses.Chat(jid);
        var outcome = await (await Session(context, sessions, grains)).MarkRead(context.Caller(), chat);
        return outcome.ToResult(ChatBody.From, ApiJson.Bodies.ChatBody);
    }

    private static async Task<ISessionChats> Session(HttpContext context, SessionResolver sessions, IGrainFactory grains, string? fromBody = null) =>
        grains.GetGrain<ISessionChats>(await sessions.ResolveAsync(context, fromBody));
}

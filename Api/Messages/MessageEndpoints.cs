using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Messages;

/// <summary>Sending messages and asking how they stand.</summary>
internal static class MessageEndpoints
{
    private const int MostIds = 1000;

    /// <summary>Maps the routes.</summary>
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization();
        api.MapPost("send-message", Send)
            .Describe("sendMessage", Tags.Messages, "Send a message", "The answer means that the message is kept and will be sent, whatever happens to this server.")
            .ReadsHeader(IdempotencyKeys.Header, "1 to 255 visible ASCII characters. The same key with the same body gets the first answer and sends nothing.", required: true)
            .TakesAny(MessageExamples.Kinds).Gives(MessageExamples.Accepted, StatusCodes.Status202Accepted).Refuses(409, 501);
        api.MapGet("messages/{messageId}/info", GetInfo)
            .Describe("getMessageInfo", Tags.Messages, "Get how a message stands", "With what happened to it, in order.").NamesMessage().Gives(MessageExamples.Info);
        api.MapPost("messages/read", MarkRead)
            .Describe("markMessagesRead", Tags.Messages, "Mark messages as read", "Their senders see it.")
            .Takes(MessageExamples.Read).Gives(new SuccessBody()).Refuses(409, 502, 504);
    }

    private static async Task<IResult> Send(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var request = await SendRequest.ReadAsync(context);
        var sessionId = await sessions.ResolveAsync(context, request.SessionId);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Send(context.Caller(), request.Message);
        return outcome.ToResult(AcceptedMessageBody.From, ApiJson.Bodies.AcceptedMessageBody, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> GetInfo(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains)
    {
        var id = await ids.ResolveAsync(context, messageId);
        var outcome = await grains.GetGrain<IMessageGrain>(id).GetInfo(context.Caller());
        return outcome.ToResult(MessageInfoBody.From, ApiJson.Bodies.MessageInfoBody);
    }

    private static async Task<IResult> MarkRead(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        var ids = body.Strings("message_ids", longest: 128, MostIds);
        if (ids is { Length: 0 } || !body.Has("message_ids")) body.Fail("message_ids", "Required");
        var chat = body.String(256, "chat_jid");
        string? chatJid = null;
        if (chat is { Length: > 0 } && !Recipients.TryRead(chat, out chatJid)) body.Fail("chat_jid", "Must be a WhatsApp JID");
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();

        var sessionId = await sessions.ResolveAsync(context, session);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).MarkRead(context.Caller(), new MarkRead(ids!.Value, chatJid));
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>
/// Doing something to a message: editing, deleting, sending again, passing on, reactions, pins and stars. The message may be named by its id here or by
/// WhatsApp's. An <c>Idempotency-Key</c> is honoured when one is sent.
/// </summary>
internal static class ActionEndpoints
{
    private const string EditText = "Own texts and captions, for 15 minutes after sending. The edit is sent in its turn; `msgId` is its id.";

    private const string DeleteText =
        "Own messages, for about two days after sending; in groups those of others, by an admin. A message that is still queued, or has a time of its own, is not sent at all.";

    /// <summary>Maps the routes.</summary>
    public static void MapMessageActions(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/api/messages/{messageId}").RequireAuthorization();
        messages.MapPost("edit", Edit).Does("editMessage", "Edit a message", EditText).Takes(MessageExamples.Edit);
        messages.MapPut("", Edit).Does("editMessagePut", "Edit a message (alias)", EditText).Takes(MessageExamples.Edit);
        messages.MapDelete("", Revoke).Does("deleteMessage", "Delete a message for everyone", DeleteText).TakesNothing();
        messages.MapPost("resend", Resend).Does("resendMessage", "Send a message again that failed", "It takes its place at the end of its chat.").TakesNothing();
        messages.MapPost("forward", Forward)
            .Does("forwardMessage", "Pass a message on", "Files are not uploaded again.", StatusCodes.Status202Accepted).Takes(MessageExamples.Forward);
        messages.MapPost("reaction", React).Does("reactToMessage", "React to a message").Takes(MessageExamples.Reaction);
        messages.MapPost("pin", Pin).Does("pinMessage", "Pin a message for everyone, or end that").Takes(MessageExamples.Pin, optional: true);
        messages.MapPost("star", Star).Does("starMessage", "Put a star on a message, or take it off", "On the devices of the account.")
            .Takes(MessageExamples.Star, optional: true).Refuses(403, 502, 504);
    }

    private static RouteHandlerBuilder Does(this RouteHandlerBuilder route, string id, string summary, string? description = null, int status = StatusCodes.Status200OK) =>
        route.Describe(id, Tags.Messages, summary, description)
            .NamesMessage()
            .ReadsHeader(IdempotencyKeys.Header, "1 to 255 visible ASCII characters. The same key with the same request gets the first answer and does nothing more.")
            .Gives(MessageExamples.Action, status)
            .Refuses(409);

    private static Task<IResult> Edit(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "edit", ActionRequests.ReadEdit);

    private static Task<IResult> Revoke(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "revoke", null);

    private static Task<IResult> Resend(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "resend", null);

    private static Task<IResult> Forward(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "forward", ActionRequests.ReadForward, StatusCodes.Status202Accepted);

    private static Task<IResult> React(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "reaction", ActionRequests.ReadReaction);

    private static Task<IResult> Pin(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "pin", ActionRequests.ReadPin);

    private static Task<IResult> Star(HttpContext context, string messageId, MessageIds ids, IGrainFactory grains) =>
        ActAsync(context, messageId, ids, grains, "star", ActionRequests.ReadStar);

    private static async Task<IResult> ActAsync(
        HttpContext context, string messageId, MessageIds ids, IGrainFactory grains, string verb, Func<BodyReader, MessageAction?>? read,
        int status = StatusCodes.Status200OK)
    {
        var body = read is null ? BodyReader.Empty : await BodyReader.ReadAsync(context);
        var key = IdempotencyKeys.Read(context.Request, body, required: false);
        var session = body.String(64, "session_id");
        MessageAction? action = read is not null ? read(body) : verb == "revoke" ? new RevokeMessage() : new ResendMessage();
        body.ThrowIfInvalid();

        var id = await ids.ResolveAsync(context, messageId, session);
        var request = new ActOnMessage(action!, key, CanonicalJson.Hash(body.Element, $"{verb} {id}"));
        var outcome = await grains.GetGrain<IMessageGrain>(id).Act(context.Caller(), request);
        return outcome.ToResult(ActionBody.From, ApiJson.Bodies.ActionBody, status);
    }
}

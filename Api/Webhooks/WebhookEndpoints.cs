using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Webhooks;

/// <summary><c>/v1/whatsapp-sessions/{id}/webhook</c>: where a session's events are posted.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhook = routes.MapGroup("/v1/whatsapp-sessions/{sessionId}/webhook").RequireAuthorization();
        webhook.MapGet("", Get).Describe("getWebhook", Tags.Events, "Get the webhook", "Its signing secret is never told.").Gives(WebhookExamples.Webhook);
        webhook.MapPut("", Put).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("putWebhook", Tags.Events, "Set the webhook", "A new signing secret signs together with the old one for 24 hours.")
            .Takes(WebhookExamples.Put).Gives(WebhookExamples.Webhook).Refuses(409);
        webhook.MapDelete("", Delete).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("deleteWebhook", Tags.Events, "Delete the webhook", "What waits to be delivered is dropped; the events are kept.").Gives(new SuccessBody());
        webhook.MapPost("test", Test)
            .Describe("testWebhook", Tags.Events, "Post a ping to the webhook", "And tell what came of it.").TakesNothing().Gives(WebhookExamples.Test).Refuses(409);
    }

    private static async Task<IResult> Get(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).GetWebhook(context.Caller());
        return outcome.ToResult(WebhookBody.From, ApiJson.Bodies.WebhookBody);
    }

    private static async Task<IResult> Put(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var webhook = await WebhookRequests.ReadAsync(context);
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).PutWebhook(context.Caller(), webhook);
        return outcome.ToResult(WebhookBody.From, ApiJson.Bodies.WebhookBody);
    }

    private static async Task<IResult> Delete(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).DeleteWebhook(context.Caller());
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }

    private static async Task<IResult> Test(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).TestWebhook(context.Caller());
        return outcome.ToResult(WebhookTestBody.From, ApiJson.Bodies.WebhookTestBody);
    }
}

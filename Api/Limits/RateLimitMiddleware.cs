using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Limits;

/// <summary>Counts each request against the limit of its account, and refuses those that are over it.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, AccountLimits limits)
{
    /// <summary>Runs the rest of the pipeline when the account may make one more request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!RateLimited.Covers(context.Request.Path.Value) || context.Features.Get<Caller>() is not { } caller) return next(context);

        var taking = limits.TakeAsync(caller.AccountId);
        return taking.IsCompletedSuccessfully ? GoOnAsync(context, taking.Result) : WaitAsync(context, taking);
    }

    private async Task WaitAsync(HttpContext context, ValueTask<LimitDecision> taking) => await GoOnAsync(context, await taking);

    private Task GoOnAsync(HttpContext context, LimitDecision decision)
    {
        if (decision.PerMinute > 0)
        {
            var headers = context.Response.Headers;
            headers["x-ratelimit-limit"] = Text(decision.PerMinute);
            headers["x-ratelimit-remaining"] = Text(decision.Remaining);
            headers["x-ratelimit-reset"] = Text(decision.Reset);
        }

        return decision.IsAllowed
            ? next(context)
            : ErrorResponse.WriteAsync(context, new Failure(ReasonCodes.RateLimited, "Rate limit exceeded") { RetryAfterSeconds = decision.RetryAfter });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

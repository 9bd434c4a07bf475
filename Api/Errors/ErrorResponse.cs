using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Errors;

/// <summary>Writes failures in the one envelope that callers know.</summary>
internal sealed class ErrorResponse(Failure failure) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, failure);

    /// <summary>Writes a refusal with the status that its reason code stands for.</summary>
    public static Task WriteAsync(HttpContext context, Failure failure)
    {
        context.Response.StatusCode = StatusOf(failure.ReasonCode);
        if (failure.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        else if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";

        var errors = failure.Errors?.ToDictionary(e => e.Key, e => e.Value.ToArray());
        var body = new ErrorBody(false, failure.Message, failure.ReasonCode, errors);
        return context.Response.WriteAsJsonAsync(body, ApiJson.Bodies.ErrorBody, cancellationToken: context.RequestAborted);
    }

    private static int StatusOf(string reasonCode) => reasonCode switch
    {
        ReasonCodes.MalformedBody => StatusCodes.Status400BadRequest,
        ReasonCodes.Unauthorized => StatusCodes.Status401Unauthorized,
        ReasonCodes.Forbidden => StatusCodes.Status403Forbidden,
        ReasonCodes.NotFound => StatusCodes.Status404NotFound,
        ReasonCodes.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ReasonCodes.Conflict or ReasonCodes.SessionNotConnected => StatusCodes.Status409Conflict,
        ReasonCodes.MediaUnavailable or ReasonCodes.LinkExpired => StatusCodes.Status410Gone,
        ReasonCodes.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        ReasonCodes.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ReasonCodes.ValidationError or ReasonCodes.IdempotencyKeyReused or ReasonCodes.MediaCorrupt => StatusCodes.Status422UnprocessableEntity,
        ReasonCodes.RateLimited => StatusCodes.Status429TooManyRequests,
        ReasonCodes.NotImplemented => StatusCodes.Status501NotImplemented,
        ReasonCodes.UpstreamRefused => StatusCodes.Status502BadGateway,
        ReasonCodes.Busy => StatusCodes.Status503ServiceUnavailable,
        ReasonCodes.UpstreamTimeout => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}

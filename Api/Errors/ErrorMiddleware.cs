using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Errors;

/// <summary>
/// Gives every failure the envelope: what a handler throws, and what the framework answers without a body (unknown route, wrong method,
/// a body that is too large).
/// </summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger, IEnumerable<IFaultReader> faults)
{
    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await ErrorResponse.WriteAsync(context, Describe(context, exception));
            return;
        }

        if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentType is null)
        {
            await ErrorResponse.WriteAsync(context, Describe(context.Response.StatusCode));
        }
    }

    private Failure Describe(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RefusedException refused:
                return refused.Failure;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Describe(StatusCodes.Status413PayloadTooLarge);
            case BadHttpRequestException:
                return Describe(StatusCodes.Status400BadRequest);
            default:
                if (faults.Select(reader => reader.Read(exception)).FirstOrDefault(failure => failure is not null) is { } refusal) return refusal;
                LogUnhandled(logger, exception, context.TraceIdentifier);
                return Describe(StatusCodes.Status500InternalServerError);
        }
    }

    private static Failure Describe(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(ReasonCodes.Unauthorized, "A valid bearer token is required"),
        StatusCodes.Status403Forbidden => new(ReasonCodes.Forbidden, "This needs a personal access token; a session key is not enough"),
        StatusCodes.Status404NotFound => new(ReasonCodes.NotFound, "There is nothing at this address"),
        StatusCodes.Status405MethodNotAllowed => new(ReasonCodes.MethodNotAllowed, "This address does not offer the method"),
        StatusCodes.Status413PayloadTooLarge => new(ReasonCodes.PayloadTooLarge, "The body is larger than is accepted here"),
        StatusCodes.Status415UnsupportedMediaType => new(ReasonCodes.UnsupportedMediaType, "The body must be application/json"),
        >= 400 and < 500 => new(ReasonCodes.MalformedBody, "The request could not be read"),
        _ => new(ReasonCodes.InternalError, "Something went wrong here; the request id helps to find it"),
    };

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed")]
    private static partial void LogUnhandled(ILogger logger, Exception exception, string requestId);
}

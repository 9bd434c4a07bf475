using Microsoft.OpenApi;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.OpenApi;

/// <summary>The refusals, as components of the API document.</summary>
internal static class ErrorResponses
{
    private static readonly Dictionary<int, (string Name, string Description, ErrorBody Example)> Known = new()
    {
        [400] = ("MalformedBody", "The body is not JSON, or not an object.", Body(ReasonCodes.MalformedBody, "The body is not valid JSON")),
        [401] = ("Unauthorized", "No token, or one that is not good (any more).", Body(ReasonCodes.Unauthorized, "A valid bearer token is required")),
        [403] = ("Forbidden", "The key of a session, where a personal access token is needed.", Body(ReasonCodes.Forbidden, "This needs a personal access token; a session key is not enough")),
        [404] = ("NotFound", "Not there, or not visible to this caller.", Body(ReasonCodes.NotFound, "Session not found")),
        [409] = ("Conflict", "Not in a state that allows it.", Body(ReasonCodes.SessionNotConnected, "The session is not connected")),
        [410] = ("Gone", "It was there and is not any more.", Body(ReasonCodes.NotFound, "WhatsApp does not keep it any more")),
        [413] = ("PayloadTooLarge", "The body is larger than is accepted here.", Body(ReasonCodes.PayloadTooLarge, "The body is larger than is accepted here")),
        [415] = ("UnsupportedMediaType", "The body is of a kind that is not read here.", Body(ReasonCodes.UnsupportedMediaType, "The body must be application/json")),
        [422] = ("Validation", "The input is wrong; `errors` names every fault of it.", Body(ReasonCodes.ValidationError, "Validation failed", new() { ["to"] = ["Required"] })),
        [429] = ("RateLimited", "Too many requests; wait as `Retry-After` says.", Body(ReasonCodes.RateLimited, "Rate limit exceeded")),
        [500] = ("InternalError", "A fault of the server.", Body(ReasonCodes.InternalError, "Something went wrong here; the request id helps to find it")),
        [501] = ("NotImplemented", "Known, but not built.", Body(ReasonCodes.NotImplemented, "This is not built yet")),
        [502] = ("UpstreamRefused", "WhatsApp refused; the message says why.", Body(ReasonCodes.UpstreamRefused, "WhatsApp refused")),
        [503] = ("Busy", "More is waiting than may wait, and nothing was done; wait as `Retry-After` says.", Body(ReasonCodes.Busy, "The store has too many writes waiting. Try again shortly.")),
        [504] = ("UpstreamTimeout", "WhatsApp did not answer in time.", Body(ReasonCodes.UpstreamTimeout, "WhatsApp did not answer in time")),
    };

    /// <summary>The name of the component for a status.</summary>
    public static string NameOf(int status) => Known[status].Name;

    /// <summary>All of them. The schema of their body is the component <c>Error</c>.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (status, (name, description, example)) in Known)
        {
            var response = new OpenApiResponse
            {
                Description = description,
                Headers = ResponseHeaders.Of(isLimited: false).ToDictionary(),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchemaReference("ErrorBody", document), Example = Examples.ToNode(example) },
                },
            };
            if (status is 429 or 503) response.Headers["Retry-After"] = ResponseHeaders.RetryAfter();
            document.AddComponent(name, response);
        }
    }

    private static ErrorBody Body(string reasonCode, string message, Dictionary<string, string[]>? errors = null) => new(false, message, reasonCode, errors);
}

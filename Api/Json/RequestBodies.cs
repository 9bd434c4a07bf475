using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Wapio.Api.Json;

/// <summary>Small questions about a request's body.</summary>
internal static class RequestBodies
{
    /// <summary>Whether the request has a body at all.</summary>
    public static bool HasBody(this HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
}

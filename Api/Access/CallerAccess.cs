using Microsoft.AspNetCore.Http;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Access;

/// <summary>Reaches the caller that authentication found.</summary>
internal static class CallerAccess
{
    /// <summary>Who asks. Only on routes that require a token.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The route does not require a token.");
}

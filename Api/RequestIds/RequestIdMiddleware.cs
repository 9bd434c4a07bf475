using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Wapio.Api.RequestIds;

/// <summary>Gives every response an <c>x-request-id</c>: the caller's own when it is a sane one, else a new one.</summary>
internal sealed class RequestIdMiddleware(RequestDelegate next)
{
    /// <summary>The header's name.</summary>
    public const string Header = "x-request-id";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/+=");

    /// <summary>Runs the rest of the pipeline under the id.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        string? given = context.Request.Headers[Header];
        var id = IsSane(given) ? given! : Guid.CreateVersion7().ToString("n");
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        return next(context);
    }

    private static bool IsSane(string? id) => id is { Length: >= 1 and <= 128 } && !id.AsSpan().ContainsAnyExcept(Allowed);
}

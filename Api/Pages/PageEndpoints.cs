using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Pages;

/// <summary>The pages for people: the dashboard at <c>/</c>; <c>/docs</c>, where the API can be read and tried, and the files that pages are made of.</summary>
internal static class PageEndpoints
{
    // Everything comes from here: no script or style within a page, no frame around one, and a form leads nowhere else.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the routes.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Methods, (HttpContext context, PageFiles files) => Show(context, files, "dashboard.html")).AllowAnonymous().ExcludeFromDescription();
        routes.MapMethods("/docs", Methods, (HttpContext context, PageFiles files) => Show(context, files, "docs.html")).AllowAnonymous().ExcludeFromDescription();
        routes.MapMethods("/assets/{file}", Methods, (HttpContext context, PageFiles files, string file) =>
            file.EndsWith(".html", StringComparison.Ordinal) ? NotThere() : Show(context, files, file)).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Show(HttpContext context, PageFiles files, string name)
    {
        if (files.Find(name) is not { } file) return NotThere();

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A new release shows at once; what has not changed is not sent again.
        headers.CacheControl = "no-cache";
        return TypedResults.Bytes(file.Bytes, file.ContentType, entityTag: file.Tag);
    }

    private static ErrorResponse NotThere() => new(Failure.NotFound("Page"));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Orleans;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;

namespace Wapio.Api.Media;

/// <summary>
/// <c>GET /media/{id}?expires=&amp;signature=</c>: gives a file, or that of a message, to whoever has a link that is signed and not expired; no token is needed. What is in the file
/// came from anybody, so browsers are told to take it for nothing else than what it is said to be, and to run nothing in it.
/// </summary>
internal static class DownloadEndpoint
{
    private const string MessagePrefix = "bps_msg_";

    // What browsers may show; they save anything else.
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "video/3gpp", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/aac", "audio/amr",
    };

    // Besides these, types that are safe to be told; whatever else it is said to be is told as bytes.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        "application/pdf", "application/zip", "text/plain", "text/csv", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    /// <summary>Maps the route.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder routes) => routes.MapMethods("/media/{mediaId}", ["GET", "HEAD"], Download).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Download(HttpContext context, string mediaId, IMediaLibrary library, IGrainFactory grains)
    {
        var opened = await OpenAsync(context, mediaId, library, grains);
        if (!opened.IsSuccess) return new ErrorResponse(opened.Failure);

        var (path, file, storedAt) = opened.Value;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-transform";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentDisposition = DispositionOf(file);
        var type = Shown.Contains(file.MimeType) || Told.Contains(file.MimeType) ? file.MimeType : "application/octet-stream";
        return TypedResults.PhysicalFile(
            path, type, fileDownloadName: null, lastModified: storedAt, entityTag: new EntityTagHeaderValue($"\"{file.MediaId}\""), enableRangeProcessing: true);
    }

    // The link of an event names the message: nobody has fetched its file before the link is used.
    private static async Task<Outcome<StoredMedia>> OpenAsync(HttpContext context, string id, IMediaLibrary library, IGrainFactory grains)
    {
        var query = context.Request.Query;
        if (!id.StartsWith(MessagePrefix, StringComparison.Ordinal)) return await library.OpenAsync(id, query["expires"], query["signature"]);

        var linked = await library.FindLinkedAsync(id, query["expires"], query["signature"]);
        if (!linked.IsSuccess) return linked.Failure;
        var fetched = await MediaFetch.RunAsync(context, grains, library, linked.Value.Caller, linked.Value.SessionId, linked.Value.Request);
        return fetched.IsSuccess ? await library.OpenAsync(fetched.Value.MediaId) : fetched.Failure;
    }

    private static string DispositionOf(MediaView file)
    {
        var disposition = new ContentDispositionHeaderValue(Shown.Contains(file.MimeType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName ?? file.MediaId);
        return disposition.ToString();
    }
}

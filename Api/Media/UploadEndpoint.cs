using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;

namespace Wapio.Api.Media;

/// <summary>
/// <c>POST /api/upload</c>: takes a file as <c>multipart/form-data</c>, part <c>file</c>, for messages that name it by <c>media_handle</c>. It streams to
/// disk and is durable before the answer.
/// </summary>
internal static class UploadEndpoint
{
    private const string FilePart = "file";
    private const int LongestBoundary = 128;
    private const int LargestField = 4096;
    private const int MostParts = 16;

    // What stands around the file.
    private const long Around = 64 * 1024;

    /// <summary>Maps the route.</summary>
    public static void MapUpload(this IEndpointRouteBuilder routes) => routes.MapPost("/api/upload", Upload).RequireAuthorization()
        .Describe("uploadMedia", Tags.Media, "Upload a file to send", "The answer's `media_handle` stands for it in messages. It is for the account, or for the session whose key uploads it.")
        .TakesFile(FilePart).Gives(MediaExamples.Uploaded, StatusCodes.Status201Created);

    private static async Task<IResult> Upload(HttpContext context, IMediaUploads uploads)
    {
        if (BoundaryOf(context.Request) is not { } boundary)
            return new ErrorResponse(new Failure(ReasonCodes.UnsupportedMediaType, "The body must be multipart/form-data"));

        // The server's limit is for JSON; this one's is that of files.
        var limit = uploads.LargestBytes + Around;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = limit;
        if (context.Request.ContentLength > limit)
            return new ErrorResponse(new Failure(ReasonCodes.PayloadTooLarge, $"A file may have {uploads.LargestBytes} bytes at most"));

        try
        {
            var outcome = await ReadAsync(context, new MultipartReader(boundary, context.Request.Body), uploads);
            return outcome.ToResult(UploadBody.From, ApiJson.Bodies.UploadBody, StatusCodes.Status201Created);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return new ErrorResponse(new Failure(ReasonCodes.MalformedBody, "The body is not valid multipart/form-data"));
        }
    }

    private static async Task<Outcome<UploadedFile>> ReadAsync(HttpContext context, MultipartReader parts, IMediaUploads uploads)
    {
        string? name = null, type = null;
        for (var count = 0; count < MostParts && await parts.ReadNextSectionAsync(context.RequestAborted) is { } part; count++)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var about)) continue;
            var member = HeaderUtilities.RemoveQuotes(about.Name).Value;
            if (about.IsFileDisposition() || member == FilePart)
            {
                var given = HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).Value;
                var description = new UploadDescription(Clean(name ?? given), type ?? part.ContentType);
                return await uploads.ReceiveAsync(context.Caller(), part.Body, description, context.RequestAborted);
            }

            if (member is "file_name" or "fileName") name = await ReadFieldAsync(part, context.RequestAborted);
            else if (member is "mime_type" or "mimeType") type = await ReadFieldAsync(part, context.RequestAborted);
        }

        return Failure.Invalid(FilePart, "Required");
    }

    private static async Task<string?> ReadFieldAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestField];
        var length = await part.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(buffer, 0, length).Trim();
        return text.Length > 0 ? text : null;
    }

    // Some send their whole path; the name is for people only and opens nothing here.
    private static string? Clean(string? name)
    {
        if (name is null) return null;
        var last = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]);
        return last.Length switch { 0 => null, > 255 => last[^255..], _ => last };
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : null;
}

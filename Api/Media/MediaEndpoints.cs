using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Media;

namespace Wapio.Api.Media;

/// <summary>Files of messages that came in: decrypting them, and links under which they can be downloaded.</summary>
internal static class MediaEndpoints
{
    private const string Description =
        "Takes the `media` part of an event, or whatever stands around it: the payload, the event, or the message in WhatsApp's own form. The same file is fetched "
        + "once. When WhatsApp has it no more, the phone is asked to upload it again.";

    /// <summary>Maps the routes.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        MapDecrypt(routes, "/api/decrypt-media", "decryptMedia");
        MapDecrypt(routes, "/v1/media/decrypt", "decryptMediaV1");
        routes.MapGet("/v1/media/{mediaId}/download-url", GetLink).RequireAuthorization()
            .Describe("getMediaDownloadUrl", Tags.Media, "Get a link to a file that was fetched", "Good for a short time, without a token.")
            .Gives(MediaExamples.Fetched);
    }

    private static void MapDecrypt(IEndpointRouteBuilder routes, string pattern, string id) => routes.MapPost(pattern, Decrypt).RequireAuthorization()
        .Describe(id, Tags.Media, "Fetch and decrypt the file of a message", Description)
        .Takes(MediaExamples.Part).Gives(MediaExamples.Fetched).Refuses(409, 410, 502, 504);

    private static async Task<IResult> Decrypt(HttpContext context, SessionResolver sessions, IGrainFactory grains, IMediaLibrary library)
    {
        var body = await BodyReader.ReadAsync(context);
        var request = MediaPartReader.Read(body);
        var named = body.String(64, "session_id");
        body.ThrowIfInvalid();
        var sessionId = await sessions.ResolveAsync(context, named);

        var fetched = await MediaFetch.RunAsync(context, grains, library, context.Caller(), sessionId, request!);
        return fetched.IsSuccess ? await AnswerAsync(context, library, fetched.Value) : new ErrorResponse(fetched.Failure);
    }

    private static async Task<IResult> GetLink(HttpContext context, string mediaId, IMediaLibrary library)
    {
        var file = await library.FindAsync(context.Caller(), mediaId);
        return file.IsSuccess ? await AnswerAsync(context, library, file.Value) : new ErrorResponse(file.Failure);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, IMediaLibrary library, MediaView file)
    {
        var request = context.Request;
        var reached = Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}/", UriKind.Absolute, out var url) ? url : null;
        return TypedResults.Json(MediaBody.From(file, await library.SignAsync(file.MediaId, reached)), ApiJson.Bodies.MediaBody);
    }
}

using Wapio.Sandbox.Media;

namespace Wapio.Sandbox.Http;

/// <summary>Encrypted files, under the paths that clients are told.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder routes) => routes.MapGet("/v/{**path}", (HttpContext context, MediaStore media) =>
        media.Find(context.Request.Path) is { } file
            ? Results.Bytes(file, "application/octet-stream")
            : throw ControlException.NotFound("There is no such file."));
}

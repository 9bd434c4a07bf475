using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Addresses;

/// <summary>Reads a picture that a caller sends: a JPEG file as the body, or in the field <c>file</c> of a form.</summary>
internal static class PictureUpload
{
    private const int Largest = 1 << 20;

    /// <summary>The file; whether it is a JPEG is looked at by the session.</summary>
    /// <exception cref="RefusedException">It is too large, or the body is of another kind.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > Largest + 4096) throw TooLarge();
        if (request.HasFormContentType) return await ReadFormAsync(context);
        if (request.ContentType is { Length: > 0 } type && !IsFile(type))
            throw new RefusedException(new Failure(ReasonCodes.UnsupportedMediaType, "The body must be image/jpeg, or a form with the file in the field file"));
        return await ReadAllAsync(request.Body, context.RequestAborted);
    }

    private static async Task<byte[]> ReadFormAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form.Files.GetFile("file") is not { } file) throw new RefusedException(Failure.Invalid("file", "Required"));
            await using var content = file.OpenReadStream();
            return await ReadAllAsync(content, context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new RefusedException(new Failure(ReasonCodes.MalformedBody, "The form cannot be read"));
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > Largest) throw TooLarge();
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private static bool IsFile(string type) =>
        type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);

    private static RefusedException TooLarge() => new(new Failure(ReasonCodes.PayloadTooLarge, "A picture has 1 MiB at most"));
}

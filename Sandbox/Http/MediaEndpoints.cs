using System.Buffers.Text;
using Microsoft.AspNetCore.Http.Features;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Media;

namespace Wapio.Sandbox.Http;

/// <summary>The media host: clients send files here, encrypted or (for channels) plain, and fetch them under the paths that they are told.</summary>
internal static class MediaEndpoints
{
    private const string Origin = "https://web.whatsapp.com";
    private const int HashSize = 32;

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/mms/{type}/{token}", (string type, string token, HttpContext context, MediaStore store, MediaTickets tickets, FaultTable faults) =>
            MediaTypes.IsEncrypted(type) ? UploadAsync(token, context, store, tickets, faults) : throw Refusal(StatusCodes.Status404NotFound, "No such type."));
        routes.MapPost("/newsletter/{type}/{token}", (string type, string token, HttpContext context, MediaStore store, MediaTickets tickets, FaultTable faults) =>
            MediaTypes.IsNewsletter(type) ? UploadAsync(token, context, store, tickets, faults) : throw Refusal(StatusCodes.Status404NotFound, "No such type."));
        routes.MapDelete("/mms/{type}/{token}", Delete);
        routes.MapGet("/v/{**path}", Download);
    }

    private static async Task<UploadedAnswer> UploadAsync(string token, HttpContext context, MediaStore store, MediaTickets tickets, FaultTable faults)
    {
        var request = context.Request;
        var owner = CheckTicket(request, tickets);
        if (faults.Take(FaultKind.MediaUpload, owner) is { } fault) throw Refusal(fault.Code ?? StatusCodes.Status500InternalServerError, "The media host was made to refuse.");
        if (request.Headers.Origin != Origin) throw Refusal(StatusCodes.Status403Forbidden, "Not from WhatsApp Web.");
        if (request.Query["token"] != token || ReadHash(token) is not { } hash) throw Refusal(StatusCodes.Status400BadRequest, "The token is not the hash of a file.");

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MediaStore.LargestFile;
        var entry = await store.AddAsync(request.Body, hash, owner, context.RequestAborted)
            ?? throw Refusal(StatusCodes.Status400BadRequest, "The file is too large or has another hash.");
        return new UploadedAnswer($"https://{request.Host}{entry.DirectPath}", entry.DirectPath, Base64Url.EncodeToString(hash));
    }

    private static IResult Download(HttpContext context, MediaStore store, FaultTable faults)
    {
        var request = context.Request;
        var entry = store.Find(request.Path);
        if (faults.Take(FaultKind.MediaDownload, entry?.Owner) is { } refused) return Results.StatusCode(refused.Code ?? StatusCodes.Status500InternalServerError);
        if (entry is null) return Results.StatusCode(StatusCodes.Status404NotFound);
        if (request.Query["oh"] != entry.Signature || !IsHashOf(entry, request.Query["hash"]) || store.IsExpired(entry)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        if (faults.Take(FaultKind.MediaExpired, entry.Owner) is not null) store.Forget(entry.Path);
        if (store.Find(entry.Path) is not { Gone: false }) return Results.StatusCode(StatusCodes.Status410Gone);

        var file = store.Open(entry);
        return Spoil(file, entry, faults) is { } spoilt
            ? Results.Stream(spoilt, "application/octet-stream")
            : Results.Stream(file, "application/octet-stream", enableRangeProcessing: true);
    }

    /// <summary>Deletes what a device has fetched and nobody else needs (seen in tulir/whatsmeow, upload.go).</summary>
    private static IResult Delete(string type, string token, HttpRequest request, MediaStore store, MediaTickets tickets)
    {
        var owner = CheckTicket(request, tickets);
        if (!MediaTypes.IsEncrypted(type) || ReadHash(token) is not { } hash) return Results.StatusCode(StatusCodes.Status400BadRequest);

        var path = request.Query["d_md"].ToString() is { Length: > 0 and < 1000 } encoded && Base64Url.IsValid(encoded) ? System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)) : "";
        if (store.Find(path) is not { Gone: false } entry || entry.Owner != owner || entry.Hash != Convert.ToHexStringLower(hash)) return Results.StatusCode(StatusCodes.Status404NotFound);
        store.Forget(path);
        return Results.Ok();
    }

    private static string CheckTicket(HttpRequest request, MediaTickets tickets) =>
        tickets.Check(request.Query["auth"]) ?? throw Refusal(StatusCodes.Status401Unauthorized, "The ticket is not good.");

    private static SpoiltStream? Spoil(FileStream file, MediaEntry entry, FaultTable faults)
    {
        if (faults.Take(FaultKind.MediaSlow, entry.Owner) is { } slow) return new SpoiltStream(file, entry.Length) { BytesPerSecond = Math.Max(1, slow.Code ?? 1024) };
        if (faults.Take(FaultKind.MediaWrongBytes, entry.Owner) is not null) return new SpoiltStream(file, entry.Length) { WrongAt = entry.Length / 2 };
        if (faults.Take(FaultKind.MediaTruncated, entry.Owner) is not { } truncated) return null;
        return truncated.Variant == "abort"
            ? new SpoiltStream(file, entry.Length) { BreaksAt = entry.Length / 2 }
            : new SpoiltStream(file, entry.Length / 2);
    }

    private static bool IsHashOf(MediaEntry entry, string? hash) =>
        string.IsNullOrEmpty(hash) || (ReadHash(hash) is { } given && Convert.ToHexStringLower(given) == entry.Hash);

    // Some write the padding, others leave it out.
    private static byte[]? ReadHash(string token)
    {
        var hash = new byte[HashSize + 3];
        return token.Length <= 48 && Base64Url.TryDecodeFromChars(token.TrimEnd('='), hash, out var length) && length == HashSize ? hash[..HashSize] : null;
    }

    private static ControlException Refusal(int status, string message) => new(status, message);
}

/// <summary>Where an uploaded file is.</summary>
/// <param name="Url">All of it, at the host that was asked.</param>
/// <param name="DirectPath">The path at any of the hosts.</param>
/// <param name="Handle">What a channel's message names the file by.</param>
internal sealed record UploadedAnswer(string Url, string DirectPath, string Handle);

using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Phones.Media;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Media;

namespace Wapio.Sandbox.Http;

/// <summary>The files that a phone sends and shows.</summary>
internal static class PhoneMediaEndpoints
{
    public static void MapPhoneMedia(this IEndpointRouteBuilder phones)
    {
        phones.MapPost("/{number}/media", SendAsync);
        phones.MapGet("/{number}/messages/{id}/media", ShowAsync);
    }

    /// <summary>Sends the body as a file, or as many random bytes as are asked for.</summary>
    private static async Task<SentMediaAnswer> SendAsync(string number, [AsParameters] SendMedia request, HttpContext context, PhoneTable table, PhoneDelivery delivery, MediaStore store, TimeProvider clock)
    {
        var phone = PhoneEndpoints.Find(table, number);
        if (!MediaMessages.Kinds.TryGetValue(request.Kind ?? "", out var kind)) throw ControlException.Invalid($"kind: one of {string.Join(", ", MediaMessages.Kinds.Keys)}.");
        if (request.Seconds is < 0 or > 1_000_000) throw ControlException.Invalid("seconds: 0 to 1000000.");
        if (request.Bytes is < 0 or > MediaStore.LargestFile) throw ControlException.Invalid($"bytes: 0 to {MediaStore.LargestFile}.");

        var jid = Jid.TryParse(request.To, out var given) ? given.ToBare() : Jid.FromPhone(PhoneNumbers.Parse(request.To));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MediaStore.LargestFile;
        var content = request.Bytes is { } count ? new RandomStream(count) : context.Request.Body;
        var file = await store.EncryptAsync(kind, content, phone.Account.Number, context.RequestAborted);
        var uploaded = new UploadedMedia(
            kind, $"https://mmg.whatsapp.net{file.DirectPath}", file.DirectPath, file.Key, file.Sha256, file.EncryptedSha256, file.Length, clock.GetUtcNow());
        var message = MediaMessages.Make(uploaded, new MediaDescription(
            request.Mimetype, request.Caption, request.FileName, request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, request.ViewOnce ?? false));
        var sent = await delivery.SendAsync(phone, jid, () => message, request.Audience);
        return new SentMediaAnswer(sent.Id, Convert.ToHexStringLower(file.Sha256), file.Length);
    }

    private static async Task<IResult> ShowAsync(string number, string id, PhoneTable table, CancellationToken cancellationToken)
    {
        var phone = PhoneEndpoints.Find(table, number);
        try
        {
            var file = await phone.Media.OpenAsync(id, cancellationToken) ?? throw ControlException.NotFound($"There is no message {id} with a file.");
            return Results.Stream(file, "application/octet-stream");
        }
        catch (MediaException exception)
        {
            throw ControlException.Conflict($"The phone cannot show the file: {exception.Message}");
        }
    }

    private sealed class RandomStream(long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            buffer = buffer[..(int)Math.Min(buffer.Length, length - _position)];
            RandomNumberGenerator.Fill(buffer);
            _position += buffer.Length;
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Sends a file: the query of the request, whose body is the file.</summary>
/// <param name="To">A number, a phone-number address, a LID, a group, or <c>status@broadcast</c>.</param>
/// <param name="Kind">What the file is.</param>
/// <param name="Caption">A text below it.</param>
/// <param name="FileName">The name of a document.</param>
/// <param name="Mimetype">Its MIME type.</param>
/// <param name="Seconds">How long it plays.</param>
/// <param name="ViewOnce">True to show it once.</param>
/// <param name="Bytes">Sends as many random bytes in place of the body.</param>
/// <param name="Audience">Who is to see it, when it is a status.</param>
internal sealed record SendMedia(
    string? To,
    string? Kind,
    string? Caption,
    [property: Microsoft.AspNetCore.Mvc.FromQuery(Name = "file_name")] string? FileName,
    string? Mimetype,
    int? Seconds,
    [property: Microsoft.AspNetCore.Mvc.FromQuery(Name = "view_once")] bool? ViewOnce,
    long? Bytes,
    [property: Microsoft.AspNetCore.Mvc.FromQuery] string[]? Audience);

/// <summary>A message with a file that was sent.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Sha256">The hash of the plain file in hex.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record SentMediaAnswer(string Id, string Sha256, long Length);

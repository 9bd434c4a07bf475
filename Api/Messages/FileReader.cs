using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>Reads what a message says of its file: a URL or an earlier upload, and what goes with it.</summary>
internal static class FileReader
{
    private const int LongestUrl = 2048;
    private const int LongestHandle = 128;
    private const int LongestCaption = 65_536;
    private const int LongestName = 255;

    /// <summary>The content, or null with at least one fault noted.</summary>
    /// <param name="body">The body.</param>
    /// <param name="kind">The kind, one of those with a file.</param>
    public static FileContent? Read(BodyReader body, string kind)
    {
        var type = ReadType(body, kind);
        var url = ReadUrl(body, kind);
        var handle = body.String(LongestHandle, "media_handle");
        if (url is null && string.IsNullOrEmpty(handle) && !IsGiven(body, kind)) body.Fail(MemberOf(kind), "Required, or url, or media_handle");
        if (url is not null && handle is { Length: > 0 }) body.Fail("media_handle", "Contradicts the URL");
        var caption = Given(body.String(LongestCaption, "caption"));
        if (caption is not null && type is "audio" or "voice" or "sticker") body.Fail("caption", $"A message of kind {kind} has none");
        var mimeType = ReadMimeType(body);
        var fileName = Given(body.String(LongestName, "file_name", "fileName"));
        var isViewOnce = (body.Boolean("viewOnce") ?? false) | (body.Boolean("view_once") ?? false);
        if (isViewOnce && type is "document" or "sticker") body.Fail("viewOnce", $"A message of kind {kind} cannot be looked at once");
        return new FileContent(type)
        {
            Url = url,
            Handle = Given(handle),
            Caption = caption,
            MimeType = mimeType,
            FileName = fileName,
            IsViewOnce = isViewOnce,
        };
    }

    private static string ReadType(BodyReader body, string kind)
    {
        var isVoice = (body.Boolean("voice") ?? false) | (body.Boolean("ptt") ?? false);
        if (isVoice && kind is not ("audio" or "voice")) body.Fail(body.Has("voice") ? "voice" : "ptt", $"Contradicts kind \"{kind}\"");
        return kind == "audio" && isVoice ? "voice" : kind;
    }

    private static string? ReadUrl(BodyReader body, string kind)
    {
        var own = ReadUrlMember(body, MemberOf(kind));
        var any = ReadUrlMember(body, "url");
        if (own is not null && any is not null && own != any) body.Fail("url", $"Contradicts {MemberOf(kind)}");
        return own ?? any;
    }

    private static string? ReadUrlMember(BodyReader body, string member)
    {
        if (Given(body.String(LongestUrl, member)) is not { } text) return null;

        // Where it leads is looked at when it is fetched.
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 };
        if (!isUrl) body.Fail(member, "Must be an http or https URL without a user name");
        return text;
    }

    private static string? ReadMimeType(BodyReader body)
    {
        if (Given(body.String(LongestName, "mime_type", "mimeType")) is not { } type) return null;
        if (!Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _))
            body.Fail(body.Has("mime_type") ? "mime_type" : "mimeType", "Must be a MIME type, such as image/png");
        return type;
    }

    // A member of the wrong type has had its fault noted.
    private static bool IsGiven(BodyReader body, string kind) =>
        Array.Exists([MemberOf(kind), "url", "media_handle"], body.Says);

    private static string MemberOf(string kind) => kind == "voice" ? "audioUrl" : kind + "Url";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

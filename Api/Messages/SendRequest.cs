using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>A request to send a message, read and checked.</summary>
/// <param name="SessionId">The session that the body names, if it names one.</param>
/// <param name="Message">The message.</param>
internal sealed record SendRequest(string? SessionId, SendMessage Message)
{
    private const int LongestText = 65_536;

    private static readonly string[] LaterKinds =
        ["image", "video", "document", "audio", "voice", "sticker", "location", "contact", "poll", "reaction"];

    // Members that stand for content of another kind than text.
    private static readonly string[] LaterContent =
    [
        "url", "imageUrl", "videoUrl", "documentUrl", "audioUrl", "stickerUrl", "media_handle", "location", "contact", "poll",
    ];

    /// <summary>Reads the request.</summary>
    /// <exception cref="RefusedException">The input is wrong (all faults together), or asks for what is not built yet.</exception>
    public static async Task<SendRequest> ReadAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var key = IdempotencyKeys.Read(context.Request, body, required: true);
        var session = body.String(64, "session_id");
        var kind = body.String(32, "kind");
        if (kind is "") kind = null;
        if (kind is not null and not "text" && !LaterKinds.Contains(kind)) body.Fail("kind", "Unknown kind of message");

        var recipient = ReadRecipient(body);
        var content = kind is null or "text" ? ReadText(body, kind) : null;
        body.ThrowIfInvalid();
        if (key is null || content is null || recipient is null)
        {
            throw new RefusedException(new Failure(ReasonCodes.NotImplemented, "Only text messages to one person can be sent so far"));
        }

        return new SendRequest(session, new SendMessage(key, CanonicalJson.Hash(body.Element), recipient, content));
    }

    private static string? ReadRecipient(BodyReader body)
    {
        if (body.Has("channel_id") && !body.Has("to")) return null;
        if (body.String(256, "to") is not { } to)
        {
            if (!body.Has("to")) body.Fail("to", "Required");
            return null;
        }

        if (Recipients.TryRead(to, out var jid)) return jid;

        body.Fail("to", to.Length == 0 ? "Required" : "Must be an international phone number or a WhatsApp JID");
        return null;
    }

    private static TextContent? ReadText(BodyReader body, string? kind)
    {
        if (LaterContent.FirstOrDefault(body.Has) is { } later)
        {
            if (kind == "text") body.Fail(later, "Contradicts kind \"text\"");
            return null;
        }

        var text = body.String(LongestText, "text");
        if (text is { Length: > 0 }) return new TextContent(text);
        if (text is not null || !body.Has("text")) body.Fail("text", "Required");
        return null;
    }
}

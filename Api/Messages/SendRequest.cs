using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>A request to send a message, read and checked.</summary>
/// <param name="SessionId">The session that the body names, if it names one.</param>
/// <param name="Message">The message.</param>
internal sealed record SendRequest(string? SessionId, SendMessage Message)
{
    private const int LongestId = 128;
    private const int LongestJid = 256;
    private const int MostMentions = 1024;
    private const int LastYear = 2200;

    /// <summary>Reads the request.</summary>
    /// <exception cref="RefusedException">The input is wrong: all faults together.</exception>
    public static async Task<SendRequest> ReadAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var key = IdempotencyKeys.Read(context.Request, body, required: true);
        var session = body.String(64, "session_id");
        var recipient = ReadRecipient(body);
        var content = ContentReader.Read(body);
        var quoted = body.String(LongestId, "quoted_message_id", "replyTo");
        var mentions = ReadMentions(body);
        var sendAt = ReadTime(body);
        body.ThrowIfInvalid();
        if (key is null || content is null || recipient is null)
            throw new InvalidOperationException("What is missing from the body was not noted as a fault.");

        return new SendRequest(session, new SendMessage(key, CanonicalJson.Hash(body.Element), recipient, content)
        {
            QuotedMessageId = string.IsNullOrEmpty(quoted) ? null : quoted,
            Mentions = mentions,
            SendAt = sendAt,
        });
    }

    // A time that has passed is no fault: a request that is sent again is to get the first answer.
    private static DateTimeOffset? ReadTime(BodyReader body)
    {
        if (body.String(64, "send_at") is not { Length: > 0 } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time.Year is >= 2000 and <= LastYear)
        {
            return time;
        }

        body.Fail("send_at", "Must be a time such as 2026-01-31T12:00:00Z");
        return null;
    }

    private static string? ReadRecipient(BodyReader body)
    {
        var to = body.String(LongestJid, "to");
        var channel = body.String(LongestJid, "channel_id");
        if (to is "" or null) return to is null && body.Has("to") ? null : ReadChannel(body, channel);

        if (Recipients.TryRead(to, out var jid))
        {
            if (channel is { Length: > 0 } && channel != jid) body.Fail("channel_id", "Contradicts to");
            return jid;
        }

        body.Fail("to", "Must be an international phone number or a WhatsApp JID");
        return null;
    }

    private static string? ReadChannel(BodyReader body, string? channel)
    {
        if (channel is "" or null)
        {
            if (channel is "" || !body.Has("channel_id")) body.Fail("to", "Required");
            return null;
        }

        if (Recipients.TryRead(channel, out var jid) && jid.EndsWith("@newsletter", StringComparison.Ordinal)) return jid;
        body.Fail("channel_id", "Must be the JID of a channel, ending in @newsletter");
        return null;
    }

    private static ImmutableArray<string> ReadMentions(BodyReader body)
    {
        if (body.Strings("mentions", LongestJid, MostMentions) is not { } given) return [];

        var mentioned = ImmutableArray.CreateBuilder<string>(given.Length);
        foreach (var text in given)
        {
            if (Recipients.TryRead(text, out var jid) && Recipients.IsPerson(jid)) mentioned.Add(jid);
            else body.Fail("mentions", $"{text} is neither a phone number nor the JID of a person");
        }

        return mentioned.ToImmutable();
    }
}

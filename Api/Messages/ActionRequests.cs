using System.Globalization;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>Reads what is to be done to a message.</summary>
internal static class ActionRequests
{
    private const int LongestText = 65_536;
    private const int LongestJid = 256;
    private const int LongestEmoji = 64;

    private static readonly int[] PinDurations = [86_400, 604_800, 2_592_000];

    /// <summary>A new text.</summary>
    public static EditMessage? ReadEdit(BodyReader body) => body.Required(LongestText, "text") is { } text ? new EditMessage(text) : null;

    /// <summary>A recipient.</summary>
    public static ForwardMessage? ReadForward(BodyReader body)
    {
        if (body.Required(LongestJid, "to") is not { } to) return null;
        if (Recipients.TryRead(to, out var jid)) return new ForwardMessage(jid);

        body.Fail("to", "Must be an international phone number or a WhatsApp JID");
        return null;
    }

    /// <summary>One emoji, as <c>emoji</c> or <c>reaction</c>; an empty one takes the reaction back.</summary>
    public static ReactToMessage? ReadReaction(BodyReader body)
    {
        var name = body.Has("emoji") || !body.Has("reaction") ? "emoji" : "reaction";
        if (body.String(LongestEmoji, name) is { } emoji)
        {
            if (emoji.Length == 0 || IsEmoji(emoji)) return new ReactToMessage(emoji);
            body.Fail(name, "Must be one emoji; an empty text takes the reaction back");
        }
        else if (!body.Has(name))
        {
            body.Fail(name, "Required");
        }

        return null;
    }

    /// <summary>Whether it is to be pinned, as it is unless said otherwise, and for how long.</summary>
    public static PinMessage? ReadPin(BodyReader body)
    {
        var pinned = body.Boolean("pinned") ?? true;
        if (!body.Has("duration")) return new PinMessage(pinned, PinDurations[1]);
        if (body.Number("duration", PinDurations[0], PinDurations[^1]) is not { } seconds) return null;
        if (PinDurations.Contains((int)seconds)) return new PinMessage(pinned, (int)seconds);

        body.Fail("duration", $"Must be of: {string.Join(", ", PinDurations.Select(d => d.ToString(CultureInfo.InvariantCulture)))} seconds");
        return null;
    }

    /// <summary>Whether it is to have a star, as it is unless said otherwise.</summary>
    public static StarMessage ReadStar(BodyReader body) => new(body.Boolean("starred") ?? true);

    // One thing that people see, and none of what they write words with.
    private static bool IsEmoji(string text) =>
        StringInfo.GetNextTextElementLength(text) == text.Length && !text.EnumerateRunes().Any(rune =>
            System.Text.Rune.IsLetter(rune) || System.Text.Rune.IsWhiteSpace(rune) || System.Text.Rune.IsControl(rune) || (text.Length == 1 && rune.IsAscii));
}

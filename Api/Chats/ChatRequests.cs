using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Chats;

namespace Wapio.Api.Chats;

/// <summary>Reads what callers send about chats.</summary>
internal static class ChatRequests
{
    private const int MostLabels = 20;
    private const int LongestLabel = 32;
    private const string Forever = "forever";

    /// <summary>Reads changes of a chat.</summary>
    public static async Task<(string? SessionId, ChatPatch Patch)> ReadAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var labels = body.Strings("labels", LongestLabel, MostLabels);
        if (labels is { } given && given.Any(label => label.Any(char.IsControl))) body.Fail("labels", "Must be ids of labels");
        var (muted, until) = ReadMuted(body);
        var session = body.String(64, "session_id");
        var patch = new ChatPatch
        {
            IsArchived = body.Boolean("archived"),
            IsPinned = body.Boolean("pinned"),
            IsMuted = muted,
            MutedUntil = until,
            Labels = labels is { } all ? [.. all.Distinct()] : null,
        };
        if (patch is { IsArchived: true, IsPinned: true }) body.Fail("pinned", "An archived chat cannot be pinned");
        body.ThrowIfInvalid();
        return (session, patch);
    }

    private static (bool? IsMuted, DateTimeOffset? Until) ReadMuted(BodyReader body)
    {
        var muted = body.Boolean("muted");
        var text = body.String(64, "muted_until");
        switch (text)
        {
            case null: return (muted, null);
            case "": return (muted ?? false, null);
        }

        if (muted is false) body.Fail("muted_until", "Contradicts muted");
        if (text == Forever) return (true, null);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)
            && until.Year is >= 2000 and < 2200)
        {
            return (true, until);
        }

        body.Fail("muted_until", "Must be a time as 2026-01-31T12:00:00Z, or forever");
        return (muted, null);
    }
}

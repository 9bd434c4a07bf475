using System.Text.Json;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>Reads channels out of answers over <c>w:mex</c> (seen in tulir/whatsmeow, types/newsletter.go). What is not as expected is left out.</summary>
internal static class NewsletterReader
{
    /// <summary>The channel below a property of an answer.</summary>
    /// <exception cref="QueryException">There is none.</exception>
    public static Newsletter Require(JsonElement data, string property) =>
        (data.Find(property) is { } found ? Read(found) : null) ?? throw new QueryException(404, "there is no such channel");

    /// <summary>The channels in a list of an answer.</summary>
    public static IReadOnlyList<Newsletter> ReadList(JsonElement data, string property) => [.. data.FindList(property).Select(Read).OfType<Newsletter>()];

    /// <summary>One channel; null when it has no address.</summary>
    public static Newsletter? Read(JsonElement element)
    {
        if (!Jid.TryParse(element.FindText("id"), out var jid) || !jid.IsNewsletter || jid.User.Length == 0) return null;

        var (thread, viewer) = (element.Find("thread_metadata"), element.Find("viewer_metadata"));
        var picture = thread?.Find("picture") ?? thread?.Find("preview");
        return new Newsletter(jid)
        {
            Name = thread?.Find("name")?.FindText("text") ?? string.Empty,
            Description = thread?.Find("description")?.FindText("text") ?? string.Empty,
            InviteCode = NullIfEmpty(thread?.FindText("invite")),
            CreatedAt = Timestamps.TryParse(thread?.FindNumber("creation_time"), out var created) ? created : null,
            Subscribers = thread?.FindNumber("subscribers_count") ?? 0,
            IsVerified = Is(thread?.FindText("verification"), "verified"),
            State = element.Find("state")?.FindText("type")?.ToLowerInvariant() ?? "active",
            PictureId = NullIfEmpty(picture?.FindText("id")),
            PicturePath = NullIfEmpty(picture?.FindText("direct_path")),
            Role = RoleOf(viewer?.FindText("role")),
            IsMuted = Is(viewer?.FindText("mute"), "on"),
        };
    }

    /// <summary>A role as WhatsApp writes it.</summary>
    public static NewsletterRole RoleOf(string? role) => role?.ToUpperInvariant() switch
    {
        "GUEST" => NewsletterRole.Guest,
        "SUBSCRIBER" => NewsletterRole.Subscriber,
        "ADMIN" => NewsletterRole.Admin,
        "OWNER" => NewsletterRole.Owner,
        _ => NewsletterRole.Unknown,
    };

    private static bool Is(string? text, string expected) => string.Equals(text, expected, StringComparison.OrdinalIgnoreCase);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

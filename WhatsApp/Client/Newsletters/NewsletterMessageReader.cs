using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>Reads the messages of a channel out of nodes (seen in tulir/whatsmeow, notification.go).</summary>
internal static class NewsletterMessageReader
{
    /// <summary>The messages below a node, or below a <c>messages</c> in it.</summary>
    public static IReadOnlyList<NewsletterMessage> Read(Node? parent)
    {
        var messages = new List<NewsletterMessage>();
        foreach (var child in (parent?.Child("messages") ?? parent)?.Content.List ?? [])
        {
            if (child.Tag == "message" && child.GetNumber("server_id") is > 0 and var serverId) messages.Add(Read(child, serverId));
        }

        return messages;
    }

    private static NewsletterMessage Read(Node node, long serverId) => new(serverId)
    {
        Id = node["id"],
        Type = node["type"],
        Timestamp = Timestamps.TryParse(node.GetNumber("t"), out var time) ? time : null,
        Payload = node.Child("plaintext")?.Content.Bytes ?? default,
        Views = node.Child("views_count")?.GetNumber("count") is >= 0 and var views ? views : null,
        Reactions = node.Child("reactions") is { } reactions ? ReadReactions(reactions) : null,
    };

    private static Dictionary<string, long> ReadReactions(Node reactions)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var reaction in reactions.Content.List ?? [])
        {
            if (reaction.Tag == "reaction" && reaction["code"] is { Length: > 0 } code && reaction.GetNumber("count") is >= 0 and var count) counts[code] = count;
        }

        return counts;
    }
}

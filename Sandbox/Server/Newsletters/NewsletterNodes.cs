using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>The messages of channels as nodes.</summary>
internal static class NewsletterNodes
{
    /// <summary>How a message was received.</summary>
    public static Node Counts(NewsletterMessageRecord message) => new("message",
    [
        ("server_id", NewsletterNotifier.Text(message.ServerId)),
        ("id", message.Id),
        ("t", NewsletterNotifier.Text(message.At)),
    ], CountNodes(message));

    /// <summary>A message with its content.</summary>
    public static Node Whole(NewsletterMessageRecord message) => new("message",
    [
        ("server_id", NewsletterNotifier.Text(message.ServerId)),
        ("id", message.Id),
        ("type", message.Type),
        ("t", NewsletterNotifier.Text(message.At)),
    ], message.Revoked ? CountNodes(message) : [Plaintext(message), .. CountNodes(message)]);

    public static Node Plaintext(NewsletterMessageRecord message) => new("plaintext", [("mediatype", message.MediaType!)], message.Plaintext);

    private static Node[] CountNodes(NewsletterMessageRecord message) =>
    [
        new("views_count", [("count", NewsletterNotifier.Text(message.Viewers.Count))]),
        new("reactions", default, message.Reactions.Values.GroupBy(code => code, StringComparer.Ordinal)
            .Select(same => new Node("reaction", [("code", same.Key), ("count", NewsletterNotifier.Text(same.Count()))]))
            .ToArray()),
    ];
}

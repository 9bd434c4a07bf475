using System.Globalization;
using System.Text.Json.Nodes;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Model.People;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>What the server says of a channel, as JSON.</summary>
internal static class NewsletterJson
{
    public static JsonObject Of(Newsletter newsletter, Account viewer)
    {
        var record = newsletter.Record;
        return new JsonObject
        {
            ["id"] = newsletter.Jid.ToString(),
            ["state"] = new JsonObject { ["type"] = "ACTIVE" },
            ["thread_metadata"] = new JsonObject
            {
                ["creation_time"] = Text(record.CreatedAt),
                ["invite"] = record.Invite,
                ["name"] = Entry(record.Name, record.NameAt),
                ["description"] = Entry(record.Description, record.DescriptionAt),
                ["subscribers_count"] = Text(record.Followers.Count),
                ["verification"] = "UNVERIFIED",
                ["picture"] = Picture(record.PictureId, "IMAGE"),
                ["preview"] = Picture(record.PictureId, "PREVIEW"),
                ["settings"] = new JsonObject { ["reaction_codes"] = new JsonObject { ["value"] = "ALL" } },
            },
            ["viewer_metadata"] = new JsonObject
            {
                ["mute"] = record.Followers.GetValueOrDefault(viewer.Number) is { Muted: true } ? "ON" : "OFF",
                ["role"] = newsletter.RoleOf(viewer).ToString().ToUpperInvariant(),
            },
        };
    }

    private static JsonObject Entry(string text, long at) => new() { ["id"] = Text(at), ["text"] = text, ["update_time"] = Text(at * 1_000_000) };

    private static JsonObject Picture(long id, string type) => new()
    {
        ["id"] = id > 0 ? Text(id) : "",
        ["type"] = type,
        ["direct_path"] = id > 0 ? PictureStore.PathOf(id) : "",
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

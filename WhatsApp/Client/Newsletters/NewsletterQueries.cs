using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>Asks WhatsApp about channels (seen in tulir/whatsmeow, newsletter.go, and Baileys, newsletter).</summary>
internal static class NewsletterQueries
{
    private const string Namespace = "newsletter";
    private const string TermsNotice = "20601218";
    private const string TermsStage = "5";

    public static async Task<Newsletter> GetAsync(ConnectionContext context, string key, string type, CancellationToken cancellationToken)
    {
        var data = await context.Mex.QueryAsync(
            MexQueryNames.NewsletterMetadata,
            new JsonObject
            {
                ["fetch_creation_time"] = true,
                ["fetch_full_image"] = true,
                ["fetch_viewer_metadata"] = true,
                ["input"] = new JsonObject { ["key"] = key, ["type"] = type },
            },
            cancellationToken);
        return NewsletterReader.Require(data, "xwa2_newsletter");
    }

    public static async Task<IReadOnlyList<Newsletter>> ListAsync(ConnectionContext context, CancellationToken cancellationToken) =>
        NewsletterReader.ReadList(await context.Mex.QueryAsync(MexQueryNames.NewsletterSubscribed, [], cancellationToken), "xwa2_newsletter_subscribed");

    public static async Task<Newsletter> CreateAsync(
        ConnectionContext context,
        string name,
        string? description,
        ReadOnlyMemory<byte> picture,
        CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["name"] = name, ["description"] = description };
        if (!picture.IsEmpty) input["picture"] = Convert.ToBase64String(picture.Span);
        var data = await context.Mex.QueryAsync(MexQueryNames.NewsletterCreate, new JsonObject { ["input"] = input }, cancellationToken);
        return NewsletterReader.Require(data, "xwa2_newsletter_create");
    }

    public static Task<JsonElement> UpdateAsync(ConnectionContext context, Jid newsletter, NewsletterChanges changes, CancellationToken cancellationToken)
    {
        var updates = new JsonObject { ["settings"] = null };
        if (changes.Name is { } name) updates["name"] = name;
        if (changes.Description is { } description) updates["description"] = description;
        if (changes.Picture is { } picture) updates["picture"] = Convert.ToBase64String(picture.Span);
        return context.Mex.QueryAsync(
            MexQueryNames.NewsletterUpdate,
            new JsonObject { ["newsletter_id"] = newsletter.ToString(), ["updates"] = updates },
            cancellationToken);
    }

    /// <summary>A query that names a channel and nothing else.</summary>
    public static Task<JsonElement> ChangeAsync(ConnectionContext context, string query, Jid newsletter, CancellationToken cancellationToken) =>
        context.Mex.QueryAsync(query, new JsonObject { ["newsletter_id"] = newsletter.ToString() }, cancellationToken);

    public static Task AcceptTermsAsync(ConnectionContext context, CancellationToken cancellationToken) =>
        context.Queries.SetAsync("tos", new Node("notice", [("id", TermsNotice), ("stage", TermsStage)]), cancellationToken);

    public static async Task<IReadOnlyList<NewsletterMessage>> GetMessagesAsync(
        ConnectionContext context,
        Jid newsletter,
        int count,
        long? before,
        CancellationToken cancellationToken)
    {
        var messages = new Node("messages", [("type", "jid"), ("jid", newsletter), ("count", Text(count)!), ("before", Text(before)!)]);
        var answer = await context.Queries.GetAsync(Namespace, messages, cancellationToken);
        return NewsletterMessageReader.Read(answer.Child("messages"));
    }

    public static async Task<IReadOnlyList<NewsletterMessage>> GetUpdatesAsync(
        ConnectionContext context,
        Jid newsletter,
        int count,
        DateTimeOffset? since,
        long? after,
        CancellationToken cancellationToken)
    {
        var updates = new Node("message_updates", [("count", Text(count)!), ("since", Text(since?.ToUnixTimeSeconds())!), ("after", Text(after)!)]);
        var answer = await context.Queries.SendAsync("get", Namespace, newsletter, null, updates, cancellationToken);
        return NewsletterMessageReader.Read(answer.Child("message_updates"));
    }

    /// <summary>How long the updates will come.</summary>
    public static async Task<TimeSpan> SubscribeAsync(ConnectionContext context, Jid newsletter, CancellationToken cancellationToken)
    {
        var answer = await context.Queries.SendAsync("set", Namespace, newsletter, null, new Node("live_updates"), cancellationToken);
        return TimeSpan.FromSeconds(answer.Child("live_updates")?.GetNumber("duration") is >= 0 and <= int.MaxValue and var seconds ? seconds : 0);
    }

    /// <summary>Says that messages have been seen; nothing answers it.</summary>
    public static ValueTask MarkViewedAsync(ConnectionContext context, Jid newsletter, IReadOnlyCollection<long> serverIds) => context.Sender.SendAsync(new Node(
        "receipt",
        [("id", context.Queries.NextId()), ("to", newsletter), ("type", "view")],
        new Node("list", [], serverIds.Select(id => new Node("item", [("server_id", Text(id)!)])).ToArray())));

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

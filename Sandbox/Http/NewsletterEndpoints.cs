using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Server.Newsletters;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Http;

/// <summary>Channels: those that there are, and phones that own, follow and write in them.</summary>
internal static class NewsletterEndpoints
{
    public static void MapNewsletters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsletters", (NewsletterDirectory newsletters) => new DataAnswer<NewsletterAnswer>([.. newsletters.All.Select(NewsletterAnswer.Of)]));
        routes.MapGet("/newsletters/{id}", (string id, NewsletterDirectory newsletters) => NewsletterAnswer.Of(Find(newsletters, id)));
        routes.MapPost("/phones/{number}/newsletters", Create);
        routes.MapPost("/phones/{number}/newsletters/{id}/follow", Follow);
        routes.MapPost("/phones/{number}/newsletters/{id}/messages", WriteAsync);
        routes.MapPost("/phones/{number}/newsletters/{id}/reactions", ReactAsync);
    }

    private static IResult Create(string number, CreateNewsletter request, PhoneTable table, NewsletterDirectory newsletters)
    {
        if (request.Name is not { Length: > 0 } name) throw ControlException.Invalid("name: a name is needed.");
        var newsletter = newsletters.Create(PhoneEndpoints.Find(table, number).Account, name, request.Description ?? "");
        return Results.Json(NewsletterAnswer.Of(newsletter), statusCode: StatusCodes.Status201Created);
    }

    private static NewsletterAnswer Follow(string number, string id, PhoneTable table, NewsletterDirectory newsletters)
    {
        var (account, newsletter) = (PhoneEndpoints.Find(table, number).Account, Find(newsletters, id));
        newsletter.Change(r => r.Followers.ContainsKey(account.Number)
            ? r
            : r with { Followers = r.Followers.Add(account.Number, new FollowerRecord(NewsletterRole.Subscriber, Muted: false)) });
        return NewsletterAnswer.Of(newsletter);
    }

    private static Task<NewsletterSentAnswer> WriteAsync(string number, string id, WriteInNewsletter request, PhoneTable table, NewsletterDirectory newsletters)
    {
        if (request.Text is not { Length: > 0 } text) throw ControlException.Invalid("text: a text is needed.");
        var plaintext = new Node("plaintext", default, new Message { Conversation = text }.ToByteArray());
        return SendAsync(PhoneEndpoints.Find(table, number), Find(newsletters, id), [("type", "text")], plaintext);
    }

    private static Task<NewsletterSentAnswer> ReactAsync(string number, string id, ReactInNewsletter request, PhoneTable table, NewsletterDirectory newsletters) => SendAsync(
        PhoneEndpoints.Find(table, number),
        Find(newsletters, id),
        [("type", "reaction"), ("server_id", NewsletterNotifier.Text(request.ServerId)), ("edit", request.Emoji is null ? "7" : null!)],
        new Node("reaction", [("code", request.Emoji!)]));

    private static async Task<NewsletterSentAnswer> SendAsync(Phone phone, Newsletter newsletter, (string, AttributeValue)[] attributes, Node content)
    {
        var id = RandomNumberGenerator.GetHexString(32);
        var ack = await phone.ExchangeAsync(new Node("message", [("id", id), ("to", newsletter.Jid), .. attributes], content));
        return ack["error"] is { } error
            ? throw ControlException.Invalid($"The server refused it with {error}.")
            : new NewsletterSentAnswer(id, ack.GetNumber("server_id") ?? 0);
    }

    private static Newsletter Find(NewsletterDirectory newsletters, string id) =>
        newsletters.Find(new Jid(id.Split('@')[0], JidServers.Newsletter)) ?? throw ControlException.NotFound($"There is no newsletter {id}.");
}

/// <summary>Makes a channel.</summary>
internal sealed record CreateNewsletter(string? Name, string? Description);

/// <summary>Writes in a channel.</summary>
internal sealed record WriteInNewsletter(string? Text);

/// <summary>Reacts to a message of a channel; without emoji takes the reaction back.</summary>
internal sealed record ReactInNewsletter(long ServerId, string? Emoji);

/// <summary>A message in a channel.</summary>
internal sealed record NewsletterSentAnswer(string Id, long ServerId);

/// <summary>A channel.</summary>
internal sealed record NewsletterAnswer(string Id, string Name, string Description, string Invite, IReadOnlyDictionary<string, string> Followers, IReadOnlyList<NewsletterMessageAnswer> Messages)
{
    public static NewsletterAnswer Of(Newsletter newsletter) => new(
        newsletter.Jid.ToString(),
        newsletter.Record.Name,
        newsletter.Record.Description,
        newsletter.Record.Invite,
        newsletter.Record.Followers.ToDictionary(f => f.Key, f => f.Value.Muted ? "muted" : f.Value.Role.ToString().ToLowerInvariant()),
        [.. newsletter.Messages().Select(m => new NewsletterMessageAnswer(m.ServerId, m.Id, m.Type, m.Revoked, m.Viewers.Count, m.Reactions))]);
}

/// <summary>A message of a channel.</summary>
internal sealed record NewsletterMessageAnswer(long ServerId, string Id, string Type, bool Revoked, int Views, IReadOnlyDictionary<string, string> Reactions);

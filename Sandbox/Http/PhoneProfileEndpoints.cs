using System.Globalization;
using System.Text;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Http;

/// <summary>What a phone's owner shows of himself and lets others see and do. The phone asks the server for it, like any device.</summary>
internal static class PhoneProfileEndpoints
{
    private const int LargestPicture = 1 << 20;

    public static void MapProfiles(this IEndpointRouteBuilder phones)
    {
        phones.MapGet("/{number}/profile", (string number, PhoneTable table, AccountDirectory accounts) => ProfileAnswer.Of(PhoneEndpoints.Find(table, number).Account, accounts));
        phones.MapPut("/{number}/about", SetAboutAsync);
        phones.MapPut("/{number}/picture", SetPictureAsync);
        phones.MapDelete("/{number}/picture", RemovePictureAsync);
        phones.MapPut("/{number}/privacy", SetPrivacyAsync);
        phones.MapPut("/{number}/status-privacy", SetStatusPrivacy);
        phones.MapPost("/{number}/block", (string number, NamePerson request, PhoneTable table, AccountDirectory accounts) => BlockAsync(number, request, "block", table, accounts));
        phones.MapPost("/{number}/unblock", (string number, NamePerson request, PhoneTable table, AccountDirectory accounts) => BlockAsync(number, request, "unblock", table, accounts));
        phones.MapPost("/{number}/tokens", GiveTokenAsync);
        phones.MapPut("/{number}/business", SetBusiness);
    }

    public static void MapPictures(this IEndpointRouteBuilder routes) => routes.MapGet(PictureStore.PathPrefix + "{id:long}.jpg", (long id, PictureStore pictures) =>
        pictures.Find(id) is { } picture ? Results.Bytes(picture, "image/jpeg") : throw ControlException.NotFound("There is no such picture."));

    private static Task<IResult> SetAboutAsync(string number, SetAbout request, PhoneTable table) =>
        AskAsync(number, table, "status", new Node("status", default, Encoding.UTF8.GetBytes(request.Text ?? "")));

    private static async Task<IResult> SetPictureAsync(string number, HttpRequest request, PhoneTable table, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not (> 0 and <= LargestPicture)) throw ControlException.Invalid($"A JPEG file of at most {LargestPicture} bytes is needed.");
        using var picture = new MemoryStream();
        await request.Body.CopyToAsync(picture, cancellationToken);
        return await AskAsync(number, table, "w:profile:picture", new Node("picture", [("type", "image")], picture.ToArray()));
    }

    private static Task<IResult> RemovePictureAsync(string number, PhoneTable table) => AskAsync(number, table, "w:profile:picture", default);

    private static Task<IResult> SetPrivacyAsync(string number, SetPrivacy request, PhoneTable table) =>
        AskAsync(number, table, "privacy", new Node("privacy", default, new Node("category", [("name", request.Category ?? ""), ("value", request.Value ?? "")])));

    private static Task<IResult> BlockAsync(string number, NamePerson request, string action, PhoneTable table, AccountDirectory accounts)
    {
        accounts.TryFind(People.Parse(request.To, accounts), out var other);
        return AskAsync(number, table, "blocklist", new Node("item", [("action", action), ("jid", other!.Lid), ("pn_jid", other.Pn)]));
    }

    /// <summary>Gives somebody a privacy token, as a phone does when it writes to him.</summary>
    private static Task<IResult> GiveTokenAsync(string number, NamePerson request, PhoneTable table, AccountDirectory accounts, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var token = new Node("token", [("jid", People.Parse(request.To, accounts)), ("t", now), ("type", "trusted_contact")]);
        return AskAsync(number, table, "privacy", new Node("tokens", default, token));
    }

    /// <summary>Makes the account a business, or changes what it says of itself: no query of the protocol does that for a phone.</summary>
    private static IResult SetBusiness(string number, SetBusiness request, PhoneTable table)
    {
        if (request.Name is not { Length: > 0 } name) throw ControlException.Invalid("name: a name is needed.");
        var business = new BusinessRecord(name, request.Description, request.Address, request.Email, request.Website, request.Category);
        PhoneEndpoints.Find(table, number).Account.Change(r => r with { Business = business });
        return Results.NoContent();
    }

    /// <summary>Chooses who sees the statuses of the account: only the phone can, and not by a query that is known.</summary>
    private static IResult SetStatusPrivacy(string number, SetStatusPrivacy request, PhoneTable table, AccountDirectory accounts)
    {
        if (!StatusPrivacyRecord.Types.Contains(request.Type)) throw ControlException.Invalid($"type: one of {string.Join(", ", StatusPrivacyRecord.Types)}.");
        string[] people = [.. (request.People ?? []).Select(person => accounts.FindByNumber(PhoneNumbers.Parse(person))?.Number ?? throw ControlException.NotFound($"people: {person} is not on WhatsApp."))];
        PhoneEndpoints.Find(table, number).Account.Change(r => r with { StatusPrivacy = new StatusPrivacyRecord(request.Type!, people) });
        return Results.NoContent();
    }

    private static async Task<IResult> AskAsync(string number, PhoneTable table, string xmlns, NodeContent content)
    {
        try
        {
            await PhoneEndpoints.Find(table, number).AskAsync("set", xmlns, content);
            return Results.NoContent();
        }
        catch (PhoneRefusedException refused)
        {
            throw ControlException.Invalid(refused.Message);
        }
    }
}

/// <summary>Sets the "about" text.</summary>
internal sealed record SetAbout(string? Text);

/// <summary>Changes a privacy setting, under the names of the protocol.</summary>
internal sealed record SetPrivacy(string? Category, string? Value);

/// <summary>Chooses who sees statuses: <c>contacts</c>, <c>blacklist</c> (those but these) or <c>whitelist</c> (only these).</summary>
internal sealed record SetStatusPrivacy(string? Type, IReadOnlyList<string>? People);

/// <summary>What a business says of itself.</summary>
internal sealed record SetBusiness(string? Name, string? Description, string? Address, string? Email, string? Website, string? Category);

/// <summary>What an account shows and lets others see.</summary>
internal sealed record ProfileAnswer(
    string About,
    string? PictureUrl,
    IReadOnlyList<string> Blocked,
    IReadOnlyDictionary<string, string> Privacy,
    long DefaultTimer,
    IReadOnlyList<string> TokensGiven,
    IReadOnlyList<string> TokensHeld,
    IReadOnlyList<string> TokensShown)
{
    public static ProfileAnswer Of(Account account, AccountDirectory accounts) => new(
        account.Record.About,
        account.Record.PictureId > 0 ? PictureStore.PathOf(account.Record.PictureId) : null,
        account.Record.Blocked,
        PrivacyRules.Categories.Keys.ToDictionary(name => name, name => PrivacyRules.ValueOf(account, name)),
        account.Record.DefaultTimer,
        [.. account.Record.TokensGiven.Keys],
        [.. accounts.All.Where(other => other.Record.TokensGiven.ContainsKey(account.Number)).Select(other => other.Number)],
        account.Record.TokensShown);
}

using System.Collections.Immutable;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>
/// Reads what a message says. The kind may be left out when it follows from the content that is there; contents that contradict each other or the
/// kind are faults.
/// </summary>
internal static class ContentReader
{
    private const int LongestText = 65_536;
    private const int LongestName = 1024;
    private const int FewestOptions = 2;
    private const int MostOptions = 12;
    private const int LongestOption = 100;

    // Which members hold the content of which kind. Of those with several names each stands for the same.
    private static readonly (string Kind, string[] Members)[] Contents =
    [
        ("text", ["text"]),
        ("image", ["imageUrl"]),
        ("video", ["videoUrl"]),
        ("document", ["documentUrl"]),
        ("audio", ["audioUrl"]),
        ("sticker", ["stickerUrl"]),
        ("location", ["location"]),
        ("contact", ["contact"]),
        ("poll", ["poll"]),
    ];

    private static readonly string[] MediaKinds = ["image", "video", "document", "audio", "voice", "sticker"];

    // A file of whatever kind: the kind says which.
    private static readonly string[] MediaMembers = ["url", "media_handle"];

    /// <summary>The content, or null with at least one fault noted.</summary>
    public static MessageContent? Read(BodyReader body)
    {
        if (ReadKind(body) is not { } kind) return null;

        MessageContent? content = kind switch
        {
            "text" => ReadText(body),
            "location" => ReadLocation(body),
            "contact" => ReadContact(body),
            "poll" => ReadPoll(body),
            _ => FileReader.Read(body, kind),
        };
        return content;
    }

    private static string? ReadKind(BodyReader body)
    {
        var given = body.String(32, "kind");
        if (given is null && body.Has("kind")) return null;
        if (given is "") given = null;
        if (given is not null && given != "text" && !MediaKinds.Contains(given) && Array.TrueForAll(Contents, c => c.Kind != given))
        {
            body.Fail("kind", "Unknown kind of message");
            return null;
        }

        // Generated clients send every member that they know, those without a content blank: such a one counts only when there is no other.
        var present = Contents.Where(c => Array.Exists(c.Members, body.Says)).ToList();
        var file = MediaMembers.FirstOrDefault(body.Says);
        var kind = given ?? (present.Count > 0 ? present[0].Kind : null);
        if (kind is null && file is null) kind = Contents.FirstOrDefault(c => Array.Exists(c.Members, body.Has)).Kind;
        if (kind is null && file is not null)
        {
            body.Fail("kind", "Required: nothing else says what the file is");
            return null;
        }

        kind ??= "text";
        var own = kind == "voice" ? "audio" : kind;
        foreach (var other in present.Where(c => c.Kind != own))
        {
            foreach (var member in other.Members.Where(body.Says)) body.Fail(member, $"Contradicts {(given is null ? $"the member for {kind}" : $"kind \"{given}\"")}");
        }

        if (file is not null && !MediaKinds.Contains(kind)) body.Fail(file, $"Contradicts kind \"{kind}\"");
        return kind;
    }

    private static TextContent? ReadText(BodyReader body)
    {
        var text = body.String(LongestText, "text");
        if (text is { Length: > 0 }) return new TextContent(text);
        if (text is not null || !body.Has("text")) body.Fail("text", "Required");
        return null;
    }

    private static LocationContent? ReadLocation(BodyReader body)
    {
        if (ReadObject(body, "location") is not { } place) return null;

        var latitude = place.Number("latitude", -90, 90);
        var longitude = place.Number("longitude", -180, 180);
        var name = place.String(LongestName, "name");
        var address = place.String(LongestName, "address");
        return latitude is { } north && longitude is { } east ? new LocationContent(north, east, Given(name), Given(address)) : null;
    }

    private static ContactContent? ReadContact(BodyReader body)
    {
        if (ReadObject(body, "contact") is not { } contact) return null;

        var name = contact.Required(LongestName, "name", "fullName");
        var phone = contact.Required(64, "phone", "phoneNumber");
        var organization = contact.String(LongestName, "organization");
        string? digits = null;
        if (phone is not null && !PhoneNumbers.TryNormalise(phone, out digits))
            contact.Fail(contact.Has("phone") ? "phone" : "phoneNumber", "Must be an international phone number");
        return name is null || digits is null ? null : new ContactContent(name, digits, Given(organization));
    }

    private static PollContent? ReadPoll(BodyReader body)
    {
        if (ReadObject(body, "poll") is not { } poll) return null;

        var question = poll.Required(LongestName, "name", "question");
        var several = poll.Boolean("multiSelect") ?? poll.Boolean("multi_select") ?? false;
        var options = poll.Strings("options", LongestOption, MostOptions);
        if (!poll.Has("options")) poll.Fail("options", "Required");
        if (options is { } given)
        {
            if (given.Length < FewestOptions) poll.Fail("options", $"Must have {FewestOptions} to {MostOptions} options");
            if (given.Distinct(StringComparer.Ordinal).Count() != given.Length) poll.Fail("options", "Must all be different");
        }

        return question is null || options is null ? null : new PollContent(question, options.Value, several);
    }

    private static BodyReader? ReadObject(BodyReader body, string name)
    {
        if (!body.Has(name)) body.Fail(name, "Required");
        return body.Object(name);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

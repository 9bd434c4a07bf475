using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Phones.AppState;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Http;

/// <summary>What the devices of an account share, from the phone's side: chats, contacts, labels, the name.</summary>
internal static class PhoneSettingEndpoints
{
    private const int MostContacts = 20_000;

    public static void MapSettings(this IEndpointRouteBuilder phones)
    {
        phones.MapGet("/{number}/chats", async (string number, PhoneTable table) =>
            new DataAnswer<PhoneChat>(await PhoneEndpoints.Find(table, number).WithSettingsAsync(settings => settings.Chats())));
        phones.MapGet("/{number}/contacts", async (string number, PhoneTable table) =>
            new DataAnswer<PhoneContact>(await PhoneEndpoints.Find(table, number).WithSettingsAsync(settings => settings.Contacts())));
        phones.MapGet("/{number}/labels", async (string number, PhoneTable table) =>
            new DataAnswer<PhoneLabel>(await PhoneEndpoints.Find(table, number).WithSettingsAsync(settings => settings.Labels())));
        phones.MapPost("/{number}/chats/{chat}", ChangeChatAsync);
        phones.MapDelete("/{number}/chats/{chat}", (string number, string chat, PhoneTable table) => DoAsync(table, number, settings => settings.Delete(Address(chat))));
        phones.MapPost("/{number}/stars", (string number, StarMessage request, PhoneTable table) => DoAsync(table, number, settings =>
            settings.Star(Address(request.Chat), Given(request.MessageId, "message_id"), request.FromMe, request.Starred ?? true)));
        phones.MapPost("/{number}/contacts", NameContactsAsync);
        phones.MapPost("/{number}/labels", (string number, EditLabel request, PhoneTable table) => DoAsync(table, number, settings =>
            settings.EditLabel(Given(request.Id, "id"), request.Name ?? "", request.Color, request.Deleted)));
        phones.MapPost("/{number}/labels/{label}/chats", (string number, string label, LabelChat request, PhoneTable table) => DoAsync(table, number, settings =>
            settings.Label(label, Address(request.Chat), request.Labeled ?? true)));
        phones.MapPost("/{number}/name", (string number, RenamePhone request, PhoneTable table) => DoAsync(table, number, settings => settings.Rename(Given(request.Name, "name"))));
        phones.MapPost("/{number}/token-salt", (string number, PhoneTable table) => DoAsync(table, number, settings => settings.ChangeTokenSalt(remove: false)));
        phones.MapDelete("/{number}/token-salt", (string number, PhoneTable table) => DoAsync(table, number, settings => settings.ChangeTokenSalt(remove: true)));
        phones.MapPost("/{number}/app-state-key", RenewKeyAsync);
    }

    private static Task<IResult> ChangeChatAsync(string number, string chat, ChangeChat request, PhoneTable table)
    {
        var until = request.MutedUntil is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        return DoAsync(table, number, settings => settings.Change(Address(chat), request.Archived, request.Pinned, request.Muted, until, request.Read));
    }

    private static Task<IResult> NameContactsAsync(string number, NameContacts request, PhoneTable table)
    {
        if (request.Contacts is not { Count: > 0 and <= MostContacts } contacts) throw ControlException.Invalid($"contacts: 1 to {MostContacts} are needed.");
        var named = contacts.Select(contact => (Address(contact.Contact), contact.FullName, contact.FirstName)).ToList();
        return DoAsync(table, number, settings => settings.Name(named));
    }

    private static async Task<IResult> RenewKeyAsync(string number, RenewAppStateKey request, PhoneTable table)
    {
        await PhoneEndpoints.Find(table, number).RenewAppStateKeyAsync(request.Share ?? true);
        return Results.NoContent();
    }

    private static async Task<IResult> DoAsync(PhoneTable table, string number, Action<PhoneSettings> work)
    {
        await PhoneEndpoints.Find(table, number).WithSettingsAsync(settings =>
        {
            work(settings);
            return true;
        });
        return Results.NoContent();
    }

    private static string Given(string? text, string name) => text is { Length: > 0 } ? text : throw ControlException.Invalid($"{name}: it is needed.");

    private static Jid Address(string? text) => Jid.TryParse(text, out var jid) ? jid.ToBare() : Jid.FromPhone(PhoneNumbers.Parse(text));
}

/// <summary>Changes settings of a chat; those that are not given stay.</summary>
internal sealed record ChangeChat(bool? Archived, bool? Pinned, bool? Muted, long? MutedUntil, bool? Read);

/// <summary>Puts a star on a message, or takes it off.</summary>
internal sealed record StarMessage(string? Chat, string? MessageId, bool FromMe, bool? Starred);

/// <summary>Names contacts, in one patch.</summary>
internal sealed record NameContacts(IReadOnlyList<NameContact>? Contacts);

/// <summary>Names a contact; without a name it is taken away.</summary>
internal sealed record NameContact(string? Contact, string? FullName, string? FirstName);

/// <summary>Makes, changes or deletes a label.</summary>
internal sealed record EditLabel(string? Id, string? Name, int Color, bool Deleted);

/// <summary>Puts a label on a chat, or takes it off.</summary>
internal sealed record LabelChat(string? Chat, bool? Labeled);

/// <summary>Renames the account.</summary>
internal sealed record RenamePhone(string? Name);

/// <summary>Makes a new key for the app state; <c>share</c> false leaves it to the companions to ask for it.</summary>
internal sealed record RenewAppStateKey(bool? Share);

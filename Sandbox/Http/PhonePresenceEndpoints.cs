using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Http;

/// <summary>A phone is there or not, and its owner writes or has stopped.</summary>
internal static class PhonePresenceEndpoints
{
    public static void MapPresence(this IEndpointRouteBuilder phones)
    {
        phones.MapGet("/{number}/presence", (string number, PhoneTable table) => new DataAnswer<Sighting>(PhoneEndpoints.Find(table, number).Sightings.All()));
        phones.MapPost("/{number}/presence", SetAsync);
        phones.MapPost("/{number}/subscriptions", SubscribeAsync);
        phones.MapPost("/{number}/chat-state", WriteAsync);
    }

    private static async Task<IResult> SetAsync(string number, SetPresence request, PhoneTable table)
    {
        var phone = PhoneEndpoints.Find(table, number);
        await phone.TellAsync(new Node("presence", [("type", request.Available ? "available" : "unavailable"), ("name", phone.Account.Record.Name)]));
        return Results.NoContent();
    }

    private static async Task<IResult> SubscribeAsync(string number, NamePerson request, PhoneTable table, AccountDirectory accounts)
    {
        var phone = PhoneEndpoints.Find(table, number);
        await phone.TellAsync(new Node("presence", [("type", "subscribe"), ("to", People.Parse(request.To, accounts))]));
        return Results.NoContent();
    }

    private static async Task<IResult> WriteAsync(string number, SetChatState request, PhoneTable table, AccountDirectory accounts)
    {
        var phone = PhoneEndpoints.Find(table, number);
        var state = request.State switch
        {
            "composing" or "paused" => new Node(request.State),
            "recording" => new Node("composing", [("media", "audio")]),
            _ => throw ControlException.Invalid("state: composing, recording or paused."),
        };
        await phone.TellAsync(new Node("chatstate", [("to", People.ParseChat(request.To, accounts))], state));
        return Results.NoContent();
    }
}

/// <summary>Whether the phone is there.</summary>
internal sealed record SetPresence(bool Available);

/// <summary>Somebody: a number, a phone-number address or a LID.</summary>
internal sealed record NamePerson(string? To);

/// <summary>What the owner of the phone does in a chat.</summary>
internal sealed record SetChatState(string? To, string? State);

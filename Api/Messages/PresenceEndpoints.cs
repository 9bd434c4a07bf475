using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Messages;

/// <summary>Shows that the account is online, or what it does in a chat.</summary>
internal static class PresenceEndpoints
{
    private static readonly Dictionary<string, PresenceKind> Kinds = new(StringComparer.Ordinal)
    {
        ["available"] = PresenceKind.Available,
        ["unavailable"] = PresenceKind.Unavailable,
        ["composing"] = PresenceKind.Composing,
        ["recording"] = PresenceKind.Recording,
        ["paused"] = PresenceKind.Paused,
    };

    /// <summary>Maps the route.</summary>
    public static void MapPresence(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/send-presence-update", Send).RequireAuthorization()
            .Describe("sendPresenceUpdate", Tags.Messages, "Show that the account is online, or writes in a chat")
            .Takes(MessageExamples.Presence).Gives(new SuccessBody()).Refuses(403, 409, 502, 504);

    private static async Task<IResult> Send(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        var session = body.String(64, "session_id");
        var presence = ReadPresence(body);
        var to = ReadChat(body, presence);
        body.ThrowIfInvalid();

        var sessionId = await sessions.ResolveAsync(context, session);
        var outcome = await grains.GetGrain<ISessionActions>(sessionId).SetPresence(context.Caller(), new PresenceUpdate(presence!.Value, to));
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }

    private static PresenceKind? ReadPresence(BodyReader body)
    {
        if (body.Required(32, "presence") is not { } name) return null;
        if (Kinds.TryGetValue(name, out var kind)) return kind;

        body.Fail("presence", $"Must be of: {string.Join(", ", Kinds.Keys)}");
        return null;
    }

    private static string? ReadChat(BodyReader body, PresenceKind? presence)
    {
        var isOfChat = presence is PresenceKind.Composing or PresenceKind.Recording or PresenceKind.Paused;
        var to = body.String(256, "to");
        if (to is "" or null)
        {
            if (isOfChat && (to is "" || !body.Has("to"))) body.Fail("to", "Required");
            return null;
        }

        if (Recipients.TryRead(to, out var jid) && (!isOfChat || jid.EndsWith("@g.us", StringComparison.Ordinal) || Recipients.IsPerson(jid))) return jid;
        body.Fail("to", "Must be an international phone number, or the WhatsApp JID of a person or a group");
        return null;
    }
}

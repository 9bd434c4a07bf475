using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Addresses;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.Messages;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;

namespace Wapio.Api.Contacts;

/// <summary><c>/api/contacts</c>: the people whom a session knows.</summary>
internal static class ContactEndpoints
{
    private const int LongestName = 256;

    /// <summary>Maps the routes.</summary>
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/api/contacts").RequireAuthorization();
        contacts.MapGet("", List)
            .Describe("getContacts", Tags.Contacts, "List contacts", "The people of whom a name is known: given by the account, or by themselves.").Paged().Gives(ContactExamples.List);
        contacts.MapPut("", Save)
            .Describe("upsertContact", Tags.Contacts, "Name a contact", "The name is saved on the phone and on all devices of the account.")
            .Takes(ContactExamples.Name).Gives(ContactExamples.Contact).Refuses(409, 429, 502, 504);
        contacts.MapGet("{phone}", Get).Describe("getContact", Tags.Contacts, "Get a contact").Gives(ContactExamples.Contact);
        contacts.MapGet("{jid}/picture", GetPicture)
            .Describe("getContactProfilePicture", Tags.Contacts, "Get where a contact's picture is", "`url` is null when there is no picture, or none that is shown to this number. It is good for some hours.")
            .Gives(ContactExamples.Picture).Refuses(403, 409, 429, 502, 504);
        contacts.MapPost("{phone}/block", (HttpContext context, string phone, SessionResolver sessions, IGrainFactory grains) => SetBlocked(context, phone, true, sessions, grains))
            .Describe("blockContact", Tags.Contacts, "Block a contact").TakesNothing().Gives(new SuccessBody()).Refuses(403, 409, 429, 502, 504);
        contacts.MapPost("{phone}/unblock", (HttpContext context, string phone, SessionResolver sessions, IGrainFactory grains) => SetBlocked(context, phone, false, sessions, grains))
            .Describe("unblockContact", Tags.Contacts, "Unblock a contact").TakesNothing().Gives(new SuccessBody()).Refuses(403, 409, 429, 502, 504);
        contacts.MapGet("blocked", ListBlocked)
            .Describe("getBlockedContacts", Tags.Contacts, "List who is blocked").Gives(ContactExamples.Blocked).Refuses(409, 429, 502, 504);
        contacts.MapDelete("{phone}/data", Erase)
            .Describe(
                "eraseContactData", Tags.Contacts, "Erase what is kept about a person",
                "The contact, the chat with all its messages, what the person wrote in groups, and what events told of it. Events keep their numbers, so that nobody who follows "
                + "them sees a gap. What stays: the keys of encryption, without which nothing could be said or heard again; idempotency records, which are kept for two days; and "
                + "everything on the phone and at WhatsApp.")
            .Gives(ContactExamples.Erased);
    }

    private static async Task<IResult> List(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var query = context.Request.Query.Log();
        var outcome = await (await Session(context, sessions, grains)).List(context.Caller(), query);
        return outcome.ToResult(ContactListBody.From, ApiJson.Bodies.ContactListBody);
    }

    private static async Task<IResult> Save(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        string? jid = null;
        if (body.Required(256, "phone") is { } phone && !(Recipients.TryRead(phone, out jid) && Recipients.IsPerson(jid)))
            body.Fail("phone", "Must be an international phone number or the JID of a person");
        var name = body.String(LongestName, "name");
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();

        var sessionId = await sessions.ResolveAsync(context, session);
        var outcome = await grains.GetGrain<ISessionContacts>(sessionId).Save(context.Caller(), jid!, name);
        return outcome.ToResult(ContactBody.From, ApiJson.Bodies.ContactBody);
    }

    private static async Task<IResult> Get(HttpContext context, string phone, SessionResolver sessions, IGrainFactory grains)
    {
        var jid = PathAddresses.Person(phone);
        var outcome = await (await Session(context, sessions, grains)).Get(context.Caller(), jid);
        return outcome.ToResult(ContactBody.From, ApiJson.Bodies.ContactBody);
    }

    private static async Task<IResult> GetPicture(HttpContext context, string jid, SessionResolver sessions, IGrainFactory grains)
    {
        var person = PathAddresses.Person(jid, "jid");
        var outcome = await (await Session(context, sessions, grains)).GetPicture(context.Caller(), person);
        return outcome.ToResult(PictureBody.From, ApiJson.Bodies.PictureBody);
    }

    private static async Task<IResult> SetBlocked(HttpContext context, string phone, bool blocked, SessionResolver sessions, IGrainFactory grains)
    {
        var jid = PathAddresses.Person(phone);
        var outcome = await (await Session(context, sessions, grains)).SetBlocked(context.Caller(), jid, blocked);
        return outcome.ToResult<Done, SuccessBody>(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }

    private static async Task<IResult> ListBlocked(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await (await Session(context, sessions, grains)).ListBlocked(context.Caller());
        return outcome.ToResult(BlockListBody.From, ApiJson.Bodies.BlockListBody);
    }

    private static async Task<IResult> Erase(HttpContext context, string phone, SessionResolver sessions, IGrainFactory grains)
    {
        var jid = PathAddresses.Person(phone);
        var outcome = await (await Session(context, sessions, grains)).Erase(context.Caller(), jid);
        return outcome.ToResult(ErasedBody.From, ApiJson.Bodies.ErasedBody);
    }

    private static async Task<ISessionContacts> Session(HttpContext context, SessionResolver sessions, IGrainFactory grains) =>
        grains.GetGrain<ISessionContacts>(await sessions.ResolveAsync(context));
}

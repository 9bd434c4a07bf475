using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Addresses;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;

namespace Wapio.Api.Contacts;

/// <summary>Looking people up: whether a number is on WhatsApp, and which LID belongs to which number.</summary>
internal static class LookupEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapLookups(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization();
        api.MapGet("on-whatsapp/{phone}", Check)
            .Describe("checkOnWhatsapp", Tags.Contacts, "Find out whether a number is on WhatsApp", "`jid` is the account's address, which may differ from the number that was asked for.")
            .Gives(ContactExamples.Number).Refuses(409, 429, 502, 504);
        api.MapGet("lid-from-pn/{pn}", FindLid)
            .Describe("getLidFromPn", Tags.Contacts, "Find the LID of a phone number").Gives(ContactExamples.Addresses).Refuses(409, 429, 502, 504);
        api.MapGet("pn-from-lid/{lid}", FindPhone)
            .Describe("getPnFromLid", Tags.Contacts, "Find the phone number of a LID", "WhatsApp tells it only of people whom the account has met.")
            .Gives(ContactExamples.Addresses).Refuses(409, 429, 502, 504);
    }

    private static async Task<IResult> Check(HttpContext context, string phone, SessionResolver sessions, IGrainFactory grains)
    {
        var digits = PathAddresses.Phone(phone);
        var outcome = await grains.GetGrain<ISessionContacts>(await sessions.ResolveAsync(context)).CheckNumber(context.Caller(), digits);
        return outcome.ToResult(NumberBody.From, ApiJson.Bodies.NumberBody);
    }

    private static async Task<IResult> FindLid(HttpContext context, string pn, SessionResolver sessions, IGrainFactory grains)
    {
        var jid = $"{PathAddresses.Phone(pn, "pn")}@s.whatsapp.net";
        var found = await grains.GetGrain<ISessionContacts>(await sessions.ResolveAsync(context)).FindAddresses(context.Caller(), jid);
        return Found(found, found.Value?.Lid, "No LID is known of this number");
    }

    private static async Task<IResult> FindPhone(HttpContext context, string lid, SessionResolver sessions, IGrainFactory grains)
    {
        var jid = PathAddresses.Lid(lid);
        var found = await grains.GetGrain<ISessionContacts>(await sessions.ResolveAsync(context)).FindAddresses(context.Caller(), jid);
        return Found(found, found.Value?.PhoneJid, "No phone number is known of this LID");
    }

    private static IResult Found(Outcome<AccountAddresses> outcome, string? wanted, string otherwise) =>
        outcome.IsSuccess && wanted is null
            ? new ErrorResponse(new Failure(ReasonCodes.NotFound, otherwise))
            : outcome.ToResult(AddressesBody.From, ApiJson.Bodies.AddressesBody);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Addresses;
using Wapio.Api.Contacts;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Profile;

namespace Wapio.Api.Profile;

/// <summary><c>/api/profile</c>: what the session's own number shows of itself.</summary>
internal static class ProfileEndpoints
{
    private const int LongestName = 25;
    private const int LongestAbout = 139;
    private static readonly int[] LiveRefusals = [403, 409, 429, 502, 503, 504];

    /// <summary>Maps the routes.</summary>
    public static void MapProfile(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup("/api/profile").RequireAuthorization();
        profile.MapGet("", Get)
            .Describe("getProfile", Tags.Contacts, "Get the own profile", "What the session's number shows of itself.")
            .Gives(new ProfileBody(Examples.Jid, ContactExamples.Lid, Examples.Phone, "Anna Example", "At the board", ContactExamples.PictureUrl)).Refuses(LiveRefusals);
        profile.MapPatch("", Update)
            .Describe("updateProfile", Tags.Contacts, "Change the own name and about text").Takes(new ProfileChangesRequestBody("Anna Example", "At the board"))
            .Gives(new SuccessBody()).Refuses(LiveRefusals);
        profile.MapPut("picture", SetPicture)
            .Describe("setProfilePicture", Tags.Contacts, "Change the own picture", "A square JPEG of 1 MiB at most, as the body or in a form. Its new `id` is answered.")
            .TakesFile().Gives(new PictureBody(null, "1706702400")).Refuses(LiveRefusals);
        profile.MapDelete("picture", RemovePicture).Describe("deleteProfilePicture", Tags.Contacts, "Remove the own picture").Gives(new SuccessBody()).Refuses(LiveRefusals);
    }

    private static async Task<IResult> Get(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionProfile>(await sessions.ResolveAsync(context)).Get(context.Caller());
        return outcome.ToResult(ProfileBody.From, ApiJson.Bodies.ProfileBody);
    }

    private static async Task<IResult> Update(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        var name = body.String(LongestName, "name");
        if (name is "") body.Fail("name", "Must not be empty");
        var about = body.String(LongestAbout, "about");
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();
        var outcome = await grains.GetGrain<ISessionProfile>(await sessions.ResolveAsync(context, session)).Update(context.Caller(), name, about);
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }

    private static async Task<IResult> SetPicture(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var session = grains.GetGrain<ISessionProfile>(await sessions.ResolveAsync(context));
        var outcome = await session.SetPicture(context.Caller(), await PictureUpload.ReadAsync(context));
        return outcome.ToResult(PictureBody.From, ApiJson.Bodies.PictureBody);
    }

    private static async Task<IResult> RemovePicture(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionProfile>(await sessions.ResolveAsync(context)).SetPicture(context.Caller(), null);
        return outcome.ToResult(_ => new SuccessBody(), ApiJson.Bodies.SuccessBody);
    }
}

using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Http;

/// <summary>Calls that a person makes and answers on a phone.</summary>
internal static class CallEndpoints
{
    private static readonly string[] Stages = ["accept", "reject", "terminate"];

    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        var calls = routes.MapGroup("/phones/{number}/calls");
        calls.MapGet("/", (string number, PhoneTable table, CallBook book) => new DataAnswer<PhoneCall>(book.Of(PhoneEndpoints.Find(table, number).Account)));
        calls.MapPost("/", Call);
        calls.MapPost("/{id}/{stage}", Answer);
    }

    private static IResult Call(string number, StartCall request, PhoneTable table, CallBook book, AccountDirectory accounts, StanzaDispatcher dispatcher)
    {
        var phone = PhoneEndpoints.Find(table, number);
        var jid = Jid.TryParse(request.To, out var given) ? given.ToBare() : Jid.FromPhone(PhoneNumbers.Parse(request.To));
        if (!accounts.TryFind(jid, out var target)) throw ControlException.NotFound($"to: {request.To} is not on WhatsApp.");
        if (request.Group is { } group && !Jid.TryParse(group, out _)) throw ControlException.Invalid("group: this is no address.");

        var call = new PhoneCall(CallBook.NewId(), target.Pn.ToString(), Incoming: false, request.Video is true, request.Group, "ringing", null);
        book.Add(phone.Account, call);
        CallBook.Say(dispatcher, phone, jid, call, "offer");
        return Results.Json(new SentAnswer(call.Id), statusCode: StatusCodes.Status201Created);
    }

    private static IResult Answer(string number, string id, string stage, PhoneTable table, CallBook book, StanzaDispatcher dispatcher)
    {
        var phone = PhoneEndpoints.Find(table, number);
        if (!Stages.Contains(stage)) throw ControlException.NotFound($"A call can be {string.Join(", ", Stages)}ed.");
        if (book.Find(phone.Account, id) is not { } call) throw ControlException.NotFound($"There is no call {id}.");
        if (call.Status is "rejected" or "ended") throw ControlException.Conflict("The call is over.");
        if (!call.Incoming && stage != "terminate") throw ControlException.Conflict("Who calls can only end the call.");

        book.Change(phone.Account, id, stage switch { "accept" => "accepted", "reject" => "rejected", _ => "ended" }, null);
        CallBook.Say(dispatcher, phone, Jid.Parse(call.Peer), call, stage, stage == "terminate" && call.Status == "ringing" ? "timeout" : null);
        return Results.NoContent();
    }
}

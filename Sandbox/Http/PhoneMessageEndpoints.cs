using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Http;

/// <summary>A phone's messages: what it shows, sends and reads.</summary>
internal static class PhoneMessageEndpoints
{
    private const int LongestText = 65_536;

    public static void MapMessages(this IEndpointRouteBuilder phones)
    {
        phones.MapGet("/{number}/messages", (string number, PhoneTable table) =>
            new DataAnswer<MessageAnswer>([.. PhoneEndpoints.Find(table, number).Messages.All().Select(MessageAnswer.Of)]));
        phones.MapPost("/{number}/messages", SendAsync);
        phones.MapPost("/{number}/read", ReadAsync);
    }

    private static async Task<SentAnswer> SendAsync(string number, SendText request, PhoneTable table, AccountDirectory accounts)
    {
        var phone = PhoneEndpoints.Find(table, number);
        if (request.Text is not { Length: > 0 and <= LongestText } text) throw ControlException.Invalid($"text: 1 to {LongestText} characters are needed.");

        var jid = Jid.TryParse(request.To, out var given) ? given.ToBare() : Jid.FromPhone(PhoneNumbers.Parse(request.To));
        if (!accounts.TryFind(jid, out var target)) throw ControlException.NotFound($"to: {request.To} is not on WhatsApp.");
        return new SentAnswer((await phone.SendTextAsync(target, jid.IsLid, text)).Id);
    }

    private static async Task<IResult> ReadAsync(string number, ReadMessages request, PhoneTable table)
    {
        var phone = PhoneEndpoints.Find(table, number);
        if (request.MessageIds is not { Count: > 0 } ids) throw ControlException.Invalid("message_ids: at least one is needed.");

        var unknown = await phone.MarkReadAsync(ids);
        return unknown.Count == 0 ? Results.NoContent() : throw ControlException.NotFound($"message_ids: not received: {string.Join(", ", unknown)}.");
    }
}

using System.Globalization;
using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Sandbox.Http;

/// <summary>Gives phones a past: chats with people who have no phone here, which companions get when they are linked.</summary>
internal static class PhoneHistoryEndpoints
{
    private const int MostChats = 9_999;
    private const int MostMessages = 100_000;
    private const int MostDays = 3_650;

    public static void MapHistory(this IEndpointRouteBuilder phones) => phones.MapPost("/{number}/history", Add);

    private static IResult Add(string number, AddHistory request, PhoneTable table, TimeProvider clock)
    {
        var phone = PhoneEndpoints.Find(table, number);
        if (request.Chats is < 1 or > MostChats) throw ControlException.Invalid($"chats: 1 to {MostChats}.");
        if (request.Messages < 1 || (long)request.Chats * request.Messages > MostMessages) throw ControlException.Invalid($"messages: at least 1 a chat, and {MostMessages} in all at most.");
        if (request.Days is < 0 or > MostDays) throw ControlException.Invalid($"days: 0 to {MostDays}.");

        var chats = new List<string>(request.Chats);
        for (var chat = 0; chat < request.Chats; chat++) chats.Add(string.Create(CultureInfo.InvariantCulture, $"1999{phone.Account.Number[^4..]}{chat:D4}@s.whatsapp.net"));

        // The oldest first, as they would have come.
        var span = TimeSpan.FromDays(request.Days ?? 30);
        for (var i = 0; i < request.Messages; i++)
        {
            var at = clock.GetUtcNow() - ((request.Messages - i) * span / request.Messages);
            for (var chat = 0; chat < chats.Count; chat++) phone.Messages.Add(Message(phone, chats[chat], chat, i, at.ToUnixTimeSeconds()));
        }

        return Results.Json(new HistoryAdded(chats), statusCode: StatusCodes.Status201Created);
    }

    private static PhoneMessage Message(Phone phone, string with, int chat, int number, long at)
    {
        var fromMe = number % 2 == 1;
        return new PhoneMessage(
            string.Create(CultureInfo.InvariantCulture, $"3EB0AA{chat:X6}{number:X10}"),
            with,
            fromMe ? phone.Account.Pn.ToString() : with,
            PhoneMessage.NameOf(MessageKind.Text),
            string.Create(CultureInfo.InvariantCulture, $"Message {number + 1} of chat {chat + 1}"),
            at,
            fromMe ? PhoneMessageStatus.Read : PhoneMessageStatus.Received,
            with);
    }
}

/// <summary>Gives a phone chats with as many messages each, spread evenly over the last days (30).</summary>
internal sealed record AddHistory(int Chats, int Messages, int? Days);

/// <summary>The chats that were made.</summary>
internal sealed record HistoryAdded(IReadOnlyList<string> Chats);

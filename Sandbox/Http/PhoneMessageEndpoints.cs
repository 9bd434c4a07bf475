using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Sandbox.Http;

/// <summary>A phone's messages: what it shows, sends, reads and does to them.</summary>
internal static class PhoneMessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder phones)
    {
        phones.MapGet("/{number}/messages", (string number, PhoneTable table) =>
            new DataAnswer<MessageAnswer>([.. PhoneEndpoints.Find(table, number).Messages.All().Select(MessageAnswer.Of)]));
        phones.MapPost("/{number}/messages", SendAsync);
        phones.MapPost("/{number}/read", (string number, ReadMessages request, PhoneTable table) => MarkAsync(number, request, table, played: false));
        phones.MapPost("/{number}/played", (string number, ReadMessages request, PhoneTable table) => MarkAsync(number, request, table, played: true));
        phones.MapPost("/{number}/timers", SetTimerAsync);

        phones.MapPost("/{number}/reactions", (string number, ReactRequest request, PhoneActionSender sender) =>
            sender.SendAsync(number, request.MessageId, (phone, message, now) => MessageActions.React(phone.Chats.TargetOf(message), request.Emoji ?? "", now)));
        phones.MapPost("/{number}/votes", (string number, VoteRequest request, PhoneActionSender sender) =>
            sender.SendAsync(number, request.MessageId, (phone, message, now) => PhoneContent.Vote(phone, message, request.Options ?? [], now)));
        phones.MapPost("/{number}/edits", (string number, EditRequest request, PhoneActionSender sender) =>
            sender.SendAsync(number, request.MessageId, (phone, message, now) =>
                MessageActions.Edit(phone.Chats.TargetOf(message), PhoneContent.Edited(message, request.Text), now)));
        phones.MapPost("/{number}/revokes", (string number, RevokeRequest request, PhoneActionSender sender) =>
            sender.SendAsync(number, request.MessageId, (phone, message, _) => MessageActions.Revoke(phone.Chats.TargetOf(message))));
        phones.MapPost("/{number}/pins", (string number, PinRequest request, PhoneActionSender sender) =>
            sender.SendAsync(number, request.MessageId, (phone, message, now) => request.Seconds == 0
                ? MessageActions.Unpin(phone.Chats.TargetOf(message), now)
                : MessageActions.Pin(phone.Chats.TargetOf(message), now, request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)));
    }

    private static Task<SentAnswer> SendAsync(string number, SendMessage request, PhoneTable table, PhoneDelivery delivery)
    {
        var phone = PhoneEndpoints.Find(table, number);
        return delivery.SendAsync(phone, Address(request.To), () => PhoneContent.Build(request, phone), request.Audience);
    }

    private static Task<SentAnswer> SetTimerAsync(string number, TimerRequest request, PhoneTable table, PhoneDelivery delivery, TimeProvider clock) =>
        delivery.SendAsync(
            PhoneEndpoints.Find(table, number), Address(request.To),
            () => MessageActions.DisappearAfter(TimeSpan.FromSeconds(request.Seconds), clock.GetUtcNow()));

    private static Jid Address(string? to) => Jid.TryParse(to, out var given) ? given.ToBare() : Jid.FromPhone(PhoneNumbers.Parse(to));

    private static async Task<IResult> MarkAsync(string number, ReadMessages request, PhoneTable table, bool played)
    {
        var phone = PhoneEndpoints.Find(table, number);
        if (request.MessageIds is not { Count: > 0 } ids) throw ControlException.Invalid("message_ids: at least one is needed.");

        var unknown = await phone.MarkReadAsync(ids, played);
        return unknown.Count == 0 ? Results.NoContent() : throw ControlException.NotFound($"message_ids: not received: {string.Join(", ", unknown)}.");
    }
}

using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Http;

/// <summary>Sends what a phone does to one of its messages into that message's chat.</summary>
internal sealed class PhoneActionSender(PhoneTable table, PhoneDelivery delivery, TimeProvider clock)
{
    public Task<SentAnswer> SendAsync(string number, string? messageId, Func<Phone, PhoneMessage, DateTimeOffset, Message> build)
    {
        var phone = PhoneEndpoints.Find(table, number);
        var message = PhoneContent.Find(phone, messageId);
        return delivery.SendAsync(phone, phone.Chats.AddressOf(message), () => build(phone, message, clock.GetUtcNow()));
    }
}

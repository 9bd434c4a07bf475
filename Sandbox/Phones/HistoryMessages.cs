using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>A phone's messages in the form that history carries.</summary>
internal static class HistoryMessages
{
    public static WebMessageInfo Of(PhoneMessage message, Account account, AccountDirectory accounts, MessageKey? key = null)
    {
        var fromMe = message.From == account.Pn.ToString();
        var info = new WebMessageInfo
        {
            Key = key ?? new MessageKey { RemoteJid = message.Chat, FromMe = fromMe, Id = message.Id },
            MessageTimestamp = (ulong)message.Timestamp,
            Status = message.Status switch
            {
                PhoneMessageStatus.Read => WebMessageInfo.Types.Status.Read,
                PhoneMessageStatus.Delivered or PhoneMessageStatus.Received => WebMessageInfo.Types.Status.DeliveryAck,
                PhoneMessageStatus.Failed => WebMessageInfo.Types.Status.Error,
                _ => WebMessageInfo.Types.Status.ServerAck,
            },
        };
        info.Message = message.Message;
        if (!fromMe && accounts.TryFind(Jid.Parse(message.From), out var author)) info.PushName = author.Record.Name;
        return info;
    }
}

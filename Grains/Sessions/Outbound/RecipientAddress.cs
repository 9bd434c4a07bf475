using Wapio.Grains.Abstractions;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Who a message may go to.</summary>
internal static class RecipientAddress
{
    private const int LongestUser = 20;

    /// <summary>Reads a recipient; a failure when it is none, or none that can be sent to.</summary>
    public static Failure? Read(string to, out Jid recipient)
    {
        if (!Jid.TryParse(to, out recipient)) return Failure.Invalid("to", "Must be a phone number or a WhatsApp JID");
        if (recipient.Server == JidServers.LegacyPhone) recipient = recipient with { Server = JidServers.Phone };
        if (recipient.IsBroadcast && recipient != Jid.StatusBroadcast) return Failure.Invalid("to", "Messages to broadcast lists cannot be sent");
        if (recipient.IsGroup || recipient.IsNewsletter || recipient.IsBroadcast) return null;

        recipient = recipient.ToBare();
        var isNumber = recipient.User.Length is > 0 and <= LongestUser && recipient.User.All(char.IsAsciiDigit);
        return recipient.IsPerson && isNumber ? null : Failure.Invalid("to", "Must be a phone number or the WhatsApp JID of a person");
    }
}

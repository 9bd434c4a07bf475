using System.Globalization;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Messages;
using Wapio.Grains.Sessions.Books;
using Wapio.Grains.Sessions.Outbound;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>The write that links a session to an account, with what becomes of messages that wait for another one.</summary>
internal static class AccountLinks
{
    /// <summary>Makes it.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="jid">The device's own address.</param>
    /// <param name="lid">The device's own LID address.</param>
    /// <param name="now">When it was linked.</param>
    public static LinkAccount Of(string sessionId, Jid jid, Jid lid, DateTimeOffset now) => new(sessionId, now, jid.ToString(), lid.ToString(), AddressPairs.Of(jid, lid))
    {
        PhoneNumber = $"+{jid.User}",
        FailureReason = FailureReasons.AccountChanged,
        Event = MessageEvents.Reached(MessageStatus.Failed),
        Tell = message => ProgressEvents.Of(message, message.At, jid),
        Log = count => new AppendSessionLog(sessionId, "account", FailureReasons.AccountChanged, Text(count), now),
    };

    private static string Text(int count) => count == 0
        ? "Another WhatsApp account was linked than before."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Another WhatsApp account was linked than before. {count} messages that waited for the earlier one were given up; the owner sends again what is still wanted.");
}

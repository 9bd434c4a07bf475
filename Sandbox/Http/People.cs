using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Http;

/// <summary>Reads whom a request names.</summary>
internal static class People
{
    /// <summary>A number, a phone-number address or a LID of somebody who is on WhatsApp.</summary>
    /// <exception cref="ControlException">It is nobody.</exception>
    public static Jid Parse(string? text, AccountDirectory accounts)
    {
        var jid = Jid.TryParse(text, out var given) ? given.ToBare() : Jid.FromPhone(PhoneNumbers.Parse(text));
        return accounts.TryFind(jid, out _) ? jid : throw ControlException.NotFound($"to: {text} is not on WhatsApp.");
    }

    /// <summary>As <see cref="Parse"/>, or a group.</summary>
    /// <exception cref="ControlException">It is nobody.</exception>
    public static Jid ParseChat(string? text, AccountDirectory accounts) =>
        Jid.TryParse(text, out var jid) && jid.IsGroup ? jid : Parse(text, accounts);
}

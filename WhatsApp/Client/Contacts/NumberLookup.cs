using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Whether a phone number is on WhatsApp.</summary>
/// <param name="Number">The number that was asked for, in digits.</param>
/// <param name="IsOnWhatsApp">True when there is an account.</param>
public sealed record NumberLookup(string Number, bool IsOnWhatsApp)
{
    /// <summary>The account's address by phone number, which may differ from the number that was asked for; null when there is none.</summary>
    public Jid? Phone { get; init; }

    /// <summary>The account's LID; null when there is none or WhatsApp does not say it.</summary>
    public Jid? Lid { get; init; }

    /// <summary>The verified name of a business; null for others.</summary>
    public string? BusinessName { get; init; }
}

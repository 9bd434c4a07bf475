using System.Text;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Writes contact cards (vCard 3.0, RFC 2426) as WhatsApp reads them.</summary>
public static class VCard
{
    /// <summary>Makes a card with one phone number.</summary>
    /// <param name="name">The full name.</param>
    /// <param name="phone">The international number, with or without <c>+</c>; blanks, dashes, dots and brackets are left out.</param>
    /// <param name="organization">Where the contact works.</param>
    /// <param name="isOnWhatsApp">
    /// Names the number as a WhatsApp account (<c>waid</c>), so that clients offer to write to it.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, or the number has no digits or something else in it.</exception>
    public static ContactCard Of(string name, string phone, string? organization = null, bool isOnWhatsApp = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var digits = DigitsOf(phone);
        var card = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\n")
            .Append("N:;").Append(Escape(name)).Append(";;;\n")
            .Append("FN:").Append(Escape(name)).Append('\n');
        if (!string.IsNullOrWhiteSpace(organization)) card.Append("ORG:").Append(Escape(organization)).Append(";\n");
        card.Append("TEL;type=CELL;type=VOICE");
        if (isOnWhatsApp) card.Append(";waid=").Append(digits);
        card.Append(":+").Append(digits).Append("\nEND:VCARD");
        return new ContactCard(name, card.ToString());
    }

    private static string DigitsOf(string phone)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(phone);
        var digits = new StringBuilder(phone.Length);
        foreach (var character in phone)
        {
            if (char.IsAsciiDigit(character)) digits.Append(character);
            else if (!" +-.()/\u00A0".Contains(character, StringComparison.Ordinal)) throw new ArgumentException("This is not a phone number.", nameof(phone));
        }

        return digits.Length is > 0 and <= 15 ? digits.ToString() : throw new ArgumentException("A phone number has 1 to 15 digits.", nameof(phone));
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal);
}

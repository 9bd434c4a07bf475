using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>Whom the own account shows its status to, as it is chosen on the phone.</summary>
/// <param name="Mode">Which way the list is meant.</param>
/// <param name="People">The list, in the addressing in which WhatsApp keeps it; empty for <see cref="StatusPrivacyMode.Contacts"/>.</param>
public sealed record StatusPrivacy(StatusPrivacyMode Mode, IReadOnlyList<Jid> People)
{
    /// <summary>What holds for an account that never chose: all contacts.</summary>
    public static readonly StatusPrivacy Default = new(StatusPrivacyMode.Contacts, []);
}

/// <summary>Which way the list of a <see cref="StatusPrivacy"/> is meant.</summary>
public enum StatusPrivacyMode
{
    /// <summary>All contacts: those to whom the account gave a name.</summary>
    Contacts,

    /// <summary>All contacts but those on the list.</summary>
    ContactsExcept,

    /// <summary>Only those on the list.</summary>
    OnlyListed,
}

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>What a privacy setting is about (seen in tulir/whatsmeow, types/user.go).</summary>
public enum PrivacyCategory
{
    /// <summary>Who sees when the account was last online: all, contacts, some contacts, nobody.</summary>
    LastSeen,

    /// <summary>Who sees that the account is online: all, or the same as for <see cref="LastSeen"/>.</summary>
    Online,

    /// <summary>Who sees the picture: all, contacts, some contacts, nobody.</summary>
    Picture,

    /// <summary>Who sees the "about" text: all, contacts, some contacts, nobody.</summary>
    About,

    /// <summary>Whether others see that messages were read: all, nobody.</summary>
    ReadReceipts,

    /// <summary>Who may add the account to groups: all, contacts, some contacts, nobody.</summary>
    GroupAdd,

    /// <summary>Who may call: all, people one knows.</summary>
    Calls,

    /// <summary>Who may write: all, contacts.</summary>
    Messages,
}

/// <summary>Whom a privacy setting lets.</summary>
public enum PrivacyAudience
{
    /// <summary>WhatsApp said something that this library does not know. Cannot be set.</summary>
    Unknown,

    /// <summary>Everybody.</summary>
    All,

    /// <summary>The contacts of the account.</summary>
    Contacts,

    /// <summary>The contacts without some, who are chosen on the phone.</summary>
    ContactsExcept,

    /// <summary>Nobody.</summary>
    Nobody,

    /// <summary>Whoever may see when the account was last online; for <see cref="PrivacyCategory.Online"/>.</summary>
    MatchLastSeen,

    /// <summary>People whom the account knows; for <see cref="PrivacyCategory.Calls"/>.</summary>
    Known,
}

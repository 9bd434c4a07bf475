namespace Wapio.WhatsApp.Client.Groups;

/// <summary>How the members of a group are named, also as senders of its messages.</summary>
public enum GroupAddressing
{
    /// <summary>By phone number: older groups.</summary>
    Phone,

    /// <summary>By LID, so that members do not learn each other's phone numbers.</summary>
    Lid,
}

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>What a member of a group may do.</summary>
public enum GroupRole
{
    /// <summary>An ordinary member.</summary>
    Member,

    /// <summary>May change members and settings.</summary>
    Admin,

    /// <summary>An admin who cannot be removed: who made the group.</summary>
    SuperAdmin,
}

using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>A group to make.</summary>
/// <param name="Subject">Its name, up to 100 characters.</param>
/// <param name="Participants">Who is to be in it beside oneself, by phone number or LID. May be empty.</param>
public sealed record GroupDraft(string Subject, IReadOnlyCollection<Jid> Participants)
{
    /// <summary>Only admins write.</summary>
    public bool IsAnnounce { get; init; }

    /// <summary>Only admins change name, description and picture.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Who comes by the invite link waits until an admin lets him in.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>After how long messages disappear (WhatsApp knows 24 hours, 7 and 90 days); null when they stay.</summary>
    public TimeSpan? DisappearingTimer { get; init; }

    /// <summary>The community in which the group is made; null for none.</summary>
    public Jid? Parent { get; init; }

    /// <summary>
    /// Names the members as they are given here. By default phone numbers are turned into LIDs where those are known, as current clients do.
    /// </summary>
    public bool KeepAddresses { get; init; }
}

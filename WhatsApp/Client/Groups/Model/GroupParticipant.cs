using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>Somebody in a group.</summary>
/// <param name="Jid">The account, as the group names it.</param>
/// <param name="Alternate">Its other address (phone for LID, LID for phone), when WhatsApp tells it.</param>
/// <param name="Role">What it may do.</param>
public sealed record GroupParticipant(Jid Jid, Jid? Alternate, GroupRole Role)
{
    /// <summary>True for the same account under either address.</summary>
    public bool Is(Jid account) => Same(Jid, account) || (Alternate is { } other && Same(other, account));

    private static bool Same(Jid first, Jid second) => first.User == second.User && first.IsLid == second.IsLid;
}

using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Status;

/// <summary>A session's state and WhatsApp profile.</summary>
public sealed record StatusBody(
    string SessionId,
    string Status,
    string? StatusReason,
    string? StatusText,
    string? PhoneNumber,
    string? Jid,
    string? Lid,
    string? PushName)
{
    /// <summary>Writes it.</summary>
    public static StatusBody From(SessionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.SessionId, view.Status, view.StatusReason, view.StatusText, view.PhoneNumber, view.Jid, view.Lid, view.PushName);
    }
}

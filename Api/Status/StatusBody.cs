using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Status;

/// <summary>A session's state and WhatsApp profile.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status"><c>pending</c>, <c>connecting</c>, <c>connected</c>, <c>disconnected</c>, <c>pending_deletion</c> or <c>deleted</c>.</param>
/// <param name="StatusReason">Why, as a code for programs; codes are never renamed.</param>
/// <param name="StatusText">Why, and who must act, in sentences for people.</param>
/// <param name="ActionRequiredBy">Who must act for it to go on: <c>nobody</c>, <c>gateway</c> (it does so by itself), <c>owner</c> or <c>operator</c>.</param>
/// <param name="PhoneNumber">The linked phone number.</param>
/// <param name="Jid">The linked device's own address.</param>
/// <param name="Lid">The linked device's own LID address.</param>
/// <param name="PushName">The name that others see.</param>
public sealed record StatusBody(
    string SessionId,
    string Status,
    string? StatusReason,
    string? StatusText,
    string? ActionRequiredBy,
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
            view.SessionId, view.Status, view.StatusReason, view.StatusText, view.ActionRequiredBy, view.PhoneNumber, view.Jid, view.Lid, view.PushName);
    }
}

using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>session.status</c>: the session is in another state, or in the same for another reason.</summary>
internal static class SessionStatusEvent
{
    /// <summary>What tells of a state.</summary>
    /// <param name="row">The session as it was.</param>
    /// <param name="state">The state that it is in now.</param>
    /// <param name="now">When it is told.</param>
    public static OutboxEvent Of(SessionRow row, SessionState state, DateTimeOffset now) =>
        new(EventKind.SessionStatus, ChatOrder.Session, now, EventJson.Write((row, state), static (json, m) =>
        {
            json.WriteString("status", m.state.Status.ToName());
            json.WriteString("previous_status", m.row.Status.ToName());
            json.WriteString("reason_code", m.state.Reason);
            json.WriteString("message", m.state.Text);
            json.WriteString("action_required_by", m.state.Actor.ToName());
            json.WriteString("jid", m.row.Jid);
            json.WriteString("lid", m.row.Lid);
            json.WriteString("phone_number", Jid.TryParse(m.row.Jid, out var jid) ? $"+{jid.User}" : null);
        }));
}

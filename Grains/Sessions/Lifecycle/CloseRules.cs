using System.Collections.Frozen;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Client;
using static Wapio.Grains.Sessions.Lifecycle.AfterClose;
using static Wapio.Grains.Sessions.Lifecycle.SessionActor;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>The state that a closed connection leads to, and what follows.</summary>
/// <param name="State">The state.</param>
/// <param name="Then">What follows.</param>
internal sealed record CloseRule(SessionState State, AfterClose Then);

/// <summary>The table of what each way for a connection to end means for a session. Final reasons stop and never loop.</summary>
internal static class CloseRules
{
    private const string Retries = "It connects again by itself.";
    private const string ConnectAnew = "The owner connects the session and scans a new code.";

    private static readonly FrozenDictionary<DisconnectReason, CloseRule> Table = new Dictionary<DisconnectReason, CloseRule>
    {
        [DisconnectReason.Requested] = Down(Stop, "disconnect_requested", SessionStates.DisconnectRequested.Sentence, Owner, SessionStates.DisconnectRequested.Advice!),
        [DisconnectReason.NetworkUnreachable] = Down(BackOff, "network_unreachable", "WhatsApp cannot be reached.", Gateway, $"{Retries} If it lasts, the operator checks network, proxy and endpoint."),
        [DisconnectReason.ConnectionLost] = Down(BackOff, "connection_lost", "The connection broke.", Gateway, Retries),
        [DisconnectReason.KeepAliveTimeout] = Down(BackOff, "keep_alive_timeout", "WhatsApp stopped answering.", Gateway, Retries),
        [DisconnectReason.RestartRequired] = new(new(SessionStatus.Connecting, "restart_required", "WhatsApp asked for a new connection.", Gateway), ReconnectNow),
        [DisconnectReason.ServerUnavailable] = Down(BackOff, "server_unavailable", "WhatsApp closed the connection for reasons of its own.", Gateway, Retries),
        [DisconnectReason.CertificateInvalid] = Down(Stop, "certificate_invalid", "The server could not prove that it is WhatsApp.", Operator, "The operator checks the endpoint, the configured root key and who sits between; then the owner connects again."),
        [DisconnectReason.HandshakeFailed] = Down(BackOff, "handshake_failed", "The encrypted channel could not be set up.", Gateway, Retries),
        [DisconnectReason.ProtocolError] = Down(BackOff, "protocol_error", "WhatsApp sent something that could not be read.", Gateway, Retries),
        [DisconnectReason.PairingTimeout] = Down(Stop, "pairing_timeout", "No phone scanned a code in time.", Owner, "The owner connects again for new codes."),
        [DisconnectReason.PairingRejected] = Down(Stop, "pairing_rejected", "The answer of the phone failed its check, so nothing was linked.", Owner, ConnectAnew),
        [DisconnectReason.LoggedOut] = Down(StopUnlinked, "logged_out", "The phone unlinked this device.", Owner, ConnectAnew),
        [DisconnectReason.Banned] = Down(Stop, "banned", "WhatsApp locked or banned the account.", Owner, "The owner looks at WhatsApp on the phone, where a review can be asked for."),
        [DisconnectReason.TemporarilyBanned] = Down(Stop, "temporarily_banned", "WhatsApp banned the account for a time.", Owner, "The owner waits as long as WhatsApp on the phone says, then connects again."),
        [DisconnectReason.Replaced] = Down(Stop, "replaced", "The same device connected somewhere else.", Owner, "The owner connects again if this gateway is to have it."),
        [DisconnectReason.ClientOutdated] = Down(Stop, "client_outdated", "WhatsApp refuses this version of the web client.", Operator, "The operator configures a newer one; then the owner connects again."),
        [DisconnectReason.ClientRejected] = Down(Stop, "client_rejected", "WhatsApp refused what the client says of itself.", Operator, "The operator checks the configured version and looks for an update of the gateway."),
        [DisconnectReason.StorageFailed] = Down(BackOff, "storage_failed", "The database did not take a write, so the connection was closed.", Gateway, $"{Retries} If it lasts, the operator checks the database."),
        [DisconnectReason.Fenced] = Down(Yield, "ownership_lost", "Another node has taken the session over.", Gateway, "It goes on there."),
    }.ToFrozenDictionary();

    /// <summary>Every state that a closed connection leads to.</summary>
    public static IEnumerable<SessionState> States => Table.Values.Select(rule => rule.State);

    /// <summary>What a connection that ended for this reason means.</summary>
    /// <param name="reason">Why it ended.</param>
    /// <param name="detail">The client's sentence, which says how long a ban lasts and what for.</param>
    public static CloseRule For(DisconnectReason reason, string? detail = null)
    {
        var rule = Table[reason];
        return reason == DisconnectReason.TemporarilyBanned && detail is not null ? rule with { State = rule.State with { Sentence = detail } } : rule;
    }

    private static CloseRule Down(AfterClose then, string reason, string sentence, SessionActor actor, string advice) =>
        new(new(SessionStatus.Disconnected, reason, sentence, actor, advice), then);
}

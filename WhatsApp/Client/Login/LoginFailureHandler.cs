using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Login;

/// <summary><c>failure</c>: WhatsApp refuses the login (seen in tulir/whatsmeow, connectionevents.go and types/events).</summary>
internal sealed class LoginFailureHandler : IStanzaHandler
{
    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        var (reason, detail) = Explain((int)(stanza.GetNumber("reason") ?? 0), stanza.GetNumber("expire"));
        throw new DisconnectedException(reason, detail);
    }

    internal static (DisconnectReason Reason, string Detail) Explain(int reason, long? expireSeconds) => reason switch
    {
        401 => (DisconnectReason.LoggedOut, "The device is not linked any more."),
        402 => (DisconnectReason.TemporarilyBanned, expireSeconds is { } seconds
            ? $"The account is banned for {seconds} seconds."
            : "The account is banned for a time."),
        403 => (DisconnectReason.Banned, "The account is locked."),
        405 => (DisconnectReason.ClientOutdated, "WhatsApp finds the announced web version too old."),
        406 => (DisconnectReason.Banned, "The account is banned."),
        409 or 415 or 418 => (DisconnectReason.ClientRejected, $"WhatsApp refuses this client (reason {reason})."),
        _ => (DisconnectReason.ServerUnavailable, $"WhatsApp could not log the device in (reason {reason})."),
    };
}

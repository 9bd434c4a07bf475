using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Login;

/// <summary><c>failure</c>: WhatsApp refuses the login (seen in tulir/whatsmeow, connectionevents.go and types/events).</summary>
internal sealed class LoginFailureHandler : IStanzaHandler
{
    // A time further away than this is no time.
    private static readonly TimeSpan LongestBan = TimeSpan.FromDays(3650);

    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        var reason = (int)Math.Clamp(stanza.GetNumber("reason") ?? 0, 0, int.MaxValue);
        throw reason == TemporaryBan ? Banned(stanza) : Refused(reason);
    }

    private const int TemporaryBan = 402;

    private static DisconnectedException Refused(int reason)
    {
        var (ended, detail) = reason switch
        {
            401 => (DisconnectReason.LoggedOut, "The device is not linked any more."),
            403 => (DisconnectReason.Banned, "The account is locked."),
            405 => (DisconnectReason.ClientOutdated, "WhatsApp finds the announced web version too old."),
            406 => (DisconnectReason.Banned, "The account is banned."),
            400 or 409 or 415 or 418 or 501 => (DisconnectReason.ClientRejected, $"WhatsApp refuses this client (reason {reason})."),
            _ => (DisconnectReason.ServerUnavailable, $"WhatsApp could not log the device in (reason {reason})."),
        };
        return new DisconnectedException(ended, detail) { Code = reason };
    }

    private static DisconnectedException Banned(Node stanza)
    {
        var code = stanza.GetNumber("code") is > 0 and < int.MaxValue and var given ? (int?)given : null;
        TimeSpan? expires = stanza.GetNumber("expire") is > 0 and var seconds
            ? TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestBan.TotalSeconds))
            : null;
        var why = code switch
        {
            101 => " for writing to too many people who do not have it in their address books",
            102 => " because too many people blocked it",
            103 => " for making too many groups with people who do not have it in their address books",
            104 => " for sending the same message to too many people",
            106 => " for sending too much to broadcast lists",
            _ => "",
        };
        var until = expires is { } time ? $"The account is banned for {(long)time.TotalSeconds} seconds" : "The account is banned for a time";
        return new DisconnectedException(DisconnectReason.TemporarilyBanned, $"{until}{why}.") { Code = code, Expires = expires };
    }
}

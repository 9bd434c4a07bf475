using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary><c>stream:error</c>: WhatsApp ends a stream that was open (seen in tulir/whatsmeow, connectionevents.go).</summary>
internal sealed class StreamErrorHandler : IStanzaHandler
{
    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        var (reason, detail) = Explain(stanza["code"], stanza.Child("conflict")?["type"], stanza.Child("xml-not-well-formed") is not null);
        throw new DisconnectedException(reason, detail) { Code = stanza.GetNumber("code") is > 0 and < 1000 and var code ? (int)code : null };
    }

    internal static (DisconnectReason Reason, string Detail) Explain(string? code, string? conflict, bool malformed) => (code, conflict) switch
    {
        (_, "replaced") => (DisconnectReason.Replaced, "The same device connected elsewhere."),
        (_, "device_removed") => (DisconnectReason.LoggedOut, "The device was unlinked."),
        ("515", _) => (DisconnectReason.RestartRequired, "WhatsApp asks for a new connection."),
        ("401", _) => (DisconnectReason.LoggedOut, "WhatsApp ended the login."),
        _ when malformed => (DisconnectReason.ProtocolError, "WhatsApp could not read what was sent."),
        ("503", _) => (DisconnectReason.ServerUnavailable, "WhatsApp's server restarts."),
        _ => (DisconnectReason.ServerUnavailable, $"WhatsApp ended the stream with code {Shorten(code) ?? "unknown"}."),
    };

    private static string? Shorten(string? code) => code is { Length: > 16 } ? code[..16] : code;
}

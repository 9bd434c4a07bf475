using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>qrcode.updated</c>: there is a new pairing code to show; the one before it is not taken any more.</summary>
internal static class QrCodeEvent
{
    /// <summary>What tells of a code.</summary>
    public static OutboxEvent Of(QrCodeIssued code, DateTimeOffset now) =>
        new(EventKind.QrCodeUpdated, ChatOrder.Session, now, EventJson.Write(code, static (json, code) =>
        {
            json.WriteString("qr", code.Code);
            json.WriteTime("expires_at", code.ExpiresAt);
        }));
}

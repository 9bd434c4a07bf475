using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Status;

/// <summary>Examples of how a session stands.</summary>
internal static class StatusExamples
{
    public static readonly StatusBody Connected = new(
        Examples.SessionId, SessionStatuses.Connected, "logged_in", "Connected to WhatsApp.", "nobody", "+15557654321", "15557654321:3@s.whatsapp.net",
        "123456789012345:3@lid", "Ada");
}

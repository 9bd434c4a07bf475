using Microsoft.AspNetCore.Builder;
using Wapio.Api.OpenApi;

namespace Wapio.Api.Messages;

/// <summary>What routes that name a message have in common.</summary>
internal static class MessageRoutes
{
    /// <summary>The message may be named by WhatsApp's id, and then the session may have to be said.</summary>
    public static RouteHandlerBuilder NamesMessage(this RouteHandlerBuilder route) => route.Asks(
        "session_id", "The session, when the message is named by WhatsApp's id and the account has several sessions.");
}

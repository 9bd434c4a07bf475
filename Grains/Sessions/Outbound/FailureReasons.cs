using System.Globalization;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Why a message was given up, as callers see it. Part of the HTTP contract: never renamed.</summary>
internal static class FailureReasons
{
    /// <summary>The recipient has no WhatsApp account.</summary>
    public const string RecipientNotOnWhatsApp = "recipient_not_on_whatsapp";

    /// <summary>Its content is not kept any more.</summary>
    public const string ContentGone = "content_gone";

    /// <summary>Sending it failed again and again for a reason of ours.</summary>
    public const string InternalError = "internal_error";

    /// <summary>WhatsApp refused it, with its code if it gave one.</summary>
    public static string Rejected(int? code) => code is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"rejected_by_whatsapp:{number}")
        : "rejected_by_whatsapp";
}

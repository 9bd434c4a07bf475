using System.Globalization;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Why a message was given up, as callers see it. Part of the HTTP contract: never renamed.</summary>
internal static class FailureReasons
{
    /// <summary>The recipient has no WhatsApp account.</summary>
    public const string RecipientNotOnWhatsApp = "recipient_not_on_whatsapp";

    /// <summary>WhatsApp has locked the account for new chats for a time, and this would have been one.</summary>
    public const string ReachOutTimeLocked = "reach_out_time_locked";

    /// <summary>The account has begun as many new chats as it may for now.</summary>
    public const string NewChatLimitReached = "new_chat_limit_reached";

    /// <summary>WhatsApp wants a privacy token of the recipient, or its other address.</summary>
    public const string PrivacyTokenMissing = "privacy_token_missing";

    /// <summary>What was known of the recipients is out of date.</summary>
    public const string RecipientsOutdated = "recipients_outdated";

    /// <summary>Its content is not kept any more.</summary>
    public const string ContentGone = "content_gone";

    /// <summary>Sending it failed again and again for a reason of ours.</summary>
    public const string InternalError = "internal_error";

    /// <summary>It waited while its session was linked to another WhatsApp account.</summary>
    public const string AccountChanged = "account_changed";

    /// <summary>Its sender deleted it before it was sent.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Why WhatsApp refused it.</summary>
    public static string Of(RequestException refused) => refused.Error switch
    {
        RequestError.RecipientUnknown => RecipientNotOnWhatsApp,
        RequestError.ReachOutTimeLocked => ReachOutTimeLocked,
        RequestError.NewChatLimitReached => NewChatLimitReached,
        RequestError.PrivacyTokenMissing => PrivacyTokenMissing,
        RequestError.RecipientsOutdated => RecipientsOutdated,
        _ => Rejected(refused.Code),
    };

    /// <summary>WhatsApp refused it, with its code if it gave one.</summary>
    public static string Rejected(int? code) => code is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"rejected_by_whatsapp:{number}")
        : "rejected_by_whatsapp";
}

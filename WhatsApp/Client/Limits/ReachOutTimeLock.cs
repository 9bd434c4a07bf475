namespace Wapio.WhatsApp.Client.Limits;

/// <summary>
/// Whether WhatsApp keeps the account from beginning new chats for a time (seen in Baileys, fetchAccountReachoutTimelock, and
/// tulir/whatsmeow, NotifyAccountReachoutTimelock).
/// </summary>
/// <param name="IsActive">True while new chats cannot be begun.</param>
/// <param name="EndsAt">When it ends; null when it is not active, or WhatsApp does not say.</param>
/// <param name="Enforcement">
/// Why, in WhatsApp's word: <c>DEFAULT</c> for no restriction, <c>WEB_COMPANION_ONLY</c>, <c>BIZ_QUALITY</c>, <c>BIZ_COMMERCE_VIOLATION_…</c> and others.
/// </param>
public sealed record ReachOutTimeLock(bool IsActive, DateTimeOffset? EndsAt, string Enforcement);

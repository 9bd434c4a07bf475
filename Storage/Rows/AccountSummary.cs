namespace Wapio.Storage.Rows;

/// <summary>What an account has, counted.</summary>
/// <param name="Sessions">How many sessions are in each state; deleted ones are not counted.</param>
/// <param name="WaitingMessages">How many messages are neither accepted by WhatsApp nor failed.</param>
/// <param name="ActiveWebhooks">How many webhooks are active.</param>
/// <param name="WaitingDeliveries">How many deliveries are due or will be; those behind another one of their chat are not counted.</param>
public sealed record AccountSummary(IReadOnlyDictionary<SessionStatus, int> Sessions, long WaitingMessages, int ActiveWebhooks, long WaitingDeliveries);

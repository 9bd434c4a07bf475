using Wapio.WhatsApp.Client.Limits;

namespace Wapio.WhatsApp.Client;

/// <summary>WhatsApp locked the account for new chats, or lifted the lock. Committed before it is acknowledged.</summary>
/// <param name="State">How it is now.</param>
public sealed record ReachOutTimeLockChanged(ReachOutTimeLock State) : ClientEvent;

/// <summary>WhatsApp said how many new chats the account has begun, and how many it may. Committed before it is acknowledged.</summary>
/// <param name="State">How it is now.</param>
public sealed record NewChatCapChanged(NewChatCap State) : ClientEvent;

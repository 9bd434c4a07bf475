namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>Which keys of the other side we began a session with: sent along until its first answer shows that it has the session.</summary>
internal sealed record PendingPreKey(uint? PreKeyId, uint SignedPreKeyId);

namespace Wapio.Storage.Rows;

/// <summary>What an owner of a session shows with each write of key state: refused once a newer owner exists.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Epoch">The fencing token that <see cref="Writes.TakeOwnership"/> gave.</param>
public readonly record struct SessionFence(string SessionId, long Epoch);

namespace Wapio.Storage.Writes;

/// <summary>Revokes a token; counts 0 rows when there is none that is good.</summary>
/// <param name="Hash">The hash of its secret.</param>
/// <param name="At">When.</param>
public sealed record RevokeToken(ReadOnlyMemory<byte> Hash, DateTimeOffset At) : Write<Applied>;

/// <summary>Revokes all keys of a session.</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="At">When.</param>
public sealed record RevokeSessionTokens(string SessionId, DateTimeOffset At) : Write<Applied>;

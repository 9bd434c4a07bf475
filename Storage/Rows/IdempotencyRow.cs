namespace Wapio.Storage.Rows;

/// <summary>What a call with an idempotency key led to.</summary>
/// <param name="Scope">Within what the key is unique: the session id for a message, the account id for a session.</param>
/// <param name="Key">The key, as the caller gave it.</param>
/// <param name="BodyHash">SHA-256 of what was asked, in whatever normal form the caller chooses; 32 bytes.</param>
/// <param name="SubjectId">What was made: a message id or a session id.</param>
/// <param name="Answer">The first answer, to be given again. Sealed at rest.</param>
/// <param name="CreatedAt">When; records are kept for at least 24 h from then.</param>
public sealed record IdempotencyRow(
    string Scope,
    string Key,
    ReadOnlyMemory<byte> BodyHash,
    string SubjectId,
    ReadOnlyMemory<byte> Answer,
    DateTimeOffset CreatedAt);

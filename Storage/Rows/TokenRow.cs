namespace Wapio.Storage.Rows;

/// <summary>A token as it is kept: its hash, never the secret.</summary>
/// <param name="Hash">SHA-256 of the secret's text, 32 bytes. See <see cref="Tokens.TokenSecret"/>.</param>
/// <param name="Kind">What it opens.</param>
/// <param name="AccountId">The account it belongs to.</param>
/// <param name="SessionId">The session it is bound to; null for a personal access token.</param>
/// <param name="Fingerprint">What may be shown of it, like <c>bps_sk_••••XXXX</c>.</param>
/// <param name="IsOperator">True when it may also do what concerns the whole installation.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record TokenRow(
    ReadOnlyMemory<byte> Hash,
    TokenKind Kind,
    string AccountId,
    string? SessionId,
    string Fingerprint,
    bool IsOperator,
    DateTimeOffset CreatedAt)
{
    /// <summary>When it was revoked; null while it is good.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}

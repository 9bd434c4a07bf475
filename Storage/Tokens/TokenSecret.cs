using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Tokens;

/// <summary>A new token: its secret, to be shown once, and what is kept of it.</summary>
/// <param name="Secret">The text that its holder presents. Never kept, never logged.</param>
/// <param name="Hash">What is kept: SHA-256 of that text. The secret has 256 random bits, so a fast hash without salt is enough.</param>
/// <param name="Fingerprint">What may be shown: prefix, four dots, last four characters.</param>
public sealed record TokenSecret(string Secret, byte[] Hash, string Fingerprint)
{
    private const int SecretBytes = 32;

    /// <summary>The prefix of personal access tokens.</summary>
    public const string PersonalAccessPrefix = "bps_pat_";

    /// <summary>The prefix of session keys.</summary>
    public const string SessionKeyPrefix = "bps_sk_";

    /// <summary>Makes a new secret.</summary>
    public static TokenSecret Create(TokenKind kind) =>
        From(PrefixOf(kind) + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Takes a secret that somebody chose (the first token, from configuration).</summary>
    /// <exception cref="ArgumentException">It has none of the two prefixes, or fewer than 16 characters behind it.</exception>
    public static TokenSecret From(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var prefix = TryGetKind(secret, out var kind) ? PrefixOf(kind) : throw new ArgumentException("A token starts with bps_pat_ or bps_sk_.", nameof(secret));
        if (secret.Length < prefix.Length + 16)
            throw new ArgumentException("A token has at least 16 characters behind its prefix.", nameof(secret));
        return new TokenSecret(secret, HashOf(secret), $"{prefix}••••{secret[^4..]}");
    }

    /// <summary>The hash under which a presented secret is looked up.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Which kind a presented secret claims to be, by its prefix.</summary>
    public static bool TryGetKind(string secret, out TokenKind kind)
    {
        ArgumentNullException.ThrowIfNull(secret);
        kind = secret.StartsWith(SessionKeyPrefix, StringComparison.Ordinal) ? TokenKind.SessionKey : TokenKind.PersonalAccess;
        return kind == TokenKind.SessionKey || secret.StartsWith(PersonalAccessPrefix, StringComparison.Ordinal);
    }

    private static string PrefixOf(TokenKind kind) => kind == TokenKind.SessionKey ? SessionKeyPrefix : PersonalAccessPrefix;
}

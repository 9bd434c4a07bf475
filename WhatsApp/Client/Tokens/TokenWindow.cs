namespace Wapio.WhatsApp.Client.Tokens;

/// <summary>
/// How long privacy tokens are good for: time is cut into buckets of seven days, and a token of one of the last four counts
/// (seen in tulir/whatsmeow, tctoken.go).
/// </summary>
internal static class TokenWindow
{
    public const long BucketSeconds = 7 * 24 * 60 * 60;
    public const int Buckets = 4;

    /// <summary>True when a token that was given then counts no more.</summary>
    public static bool IsExpired(long givenAt, DateTimeOffset now) => givenAt < (BucketOf(now.ToUnixTimeSeconds()) - (Buckets - 1)) * BucketSeconds;

    /// <summary>True when a contact that got our token then is to get another one.</summary>
    public static bool IsDue(long? issuedAt, DateTimeOffset now) => issuedAt is not { } issued || BucketOf(now.ToUnixTimeSeconds()) > BucketOf(issued);

    private static long BucketOf(long seconds) => Math.DivRem(seconds, BucketSeconds) is var (quotient, rest) && rest < 0 ? quotient - 1 : quotient;
}

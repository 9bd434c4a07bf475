using System.Globalization;

namespace Wapio.Grains.Webhooks;

/// <summary>What came of posting once.</summary>
/// <param name="StatusCode">What was answered; null when nothing was.</param>
/// <param name="Error">What was wrong, in a word; null for a success.</param>
internal sealed record PostResult(int? StatusCode, string? Error)
{
    private const int Gone = 410;

    /// <summary>How long the receiver asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the receiver has it.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>True when the receiver wants nothing more, ever.</summary>
    public bool IsGone => StatusCode == Gone;

    /// <summary>True when there was no receiver to judge what was sent: nobody answered, or a proxy did in its place.</summary>
    public bool IsUnreachable => StatusCode is null or 502 or 503 or 504;

    /// <summary>There was an answer.</summary>
    public static PostResult Answered(int status, TimeSpan? retryAfter) => status is >= 200 and < 300
        ? new PostResult(status, null)
        : new PostResult(status, string.Create(CultureInfo.InvariantCulture, $"http_{status}")) { RetryAfter = retryAfter };

    /// <summary>There was none.</summary>
    public static PostResult Failed(string error) => new(null, error);
}

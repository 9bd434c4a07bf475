using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions.Pacing;

namespace Wapio.Grains.Pacing;

/// <summary>Finds everything that is wrong with the options at once.</summary>
internal sealed class PacingOptionsValidator : IValidateOptions<PacingOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PacingOptions options)
    {
        var errors = new List<string>();
        foreach (var kind in Enum.GetValues<PacingKind>())
        {
            var bucket = options.Of(kind);
            Require(bucket.Burst is >= 1 and <= 10_000, kind, nameof(bucket.Burst), "must lie between 1 and 10000");
            Require(bucket.Interval > TimeSpan.Zero && bucket.Interval <= Longest, kind, nameof(bucket.Interval), "must be positive and a day at most");
            Require(bucket.Jitter >= TimeSpan.Zero && bucket.Jitter <= TimeSpan.FromHours(1), kind, nameof(bucket.Jitter), "must lie between 0 and an hour");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool holds, PacingKind kind, string member, string text)
        {
            if (!holds) errors.Add($"{PacingOptions.SectionName}:{kind}:{member} {text}.");
        }
    }
}

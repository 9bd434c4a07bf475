using Microsoft.Extensions.Options;

namespace Wapio.Grains.Hosting;

/// <summary>Finds everything that is wrong with the options at once.</summary>
internal sealed class GrainsOptionsValidator : IValidateOptions<GrainsOptions>
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, GrainsOptions options)
    {
        var errors = new List<string>();
        Require(options.ConnectWait > TimeSpan.Zero && options.ConnectWait < CallTimeout, nameof(options.ConnectWait), "must lie between 0 and 30 seconds");
        Require(options.QueryWait > TimeSpan.Zero && options.QueryWait < CallTimeout, nameof(options.QueryWait), "must lie between 0 and 30 seconds");
        RequireRange(options.ReconnectMinimum, options.ReconnectMaximum, nameof(options.ReconnectMinimum), nameof(options.ReconnectMaximum));
        RequireRange(options.ResendMinimum, options.ResendMaximum, nameof(options.ResendMinimum), nameof(options.ResendMaximum));
        RequireRange(options.TypingMinimum, options.TypingMaximum, nameof(options.TypingMinimum), nameof(options.TypingMaximum));
        Require(options.TypingPerCharacter >= TimeSpan.Zero, nameof(options.TypingPerCharacter), "must not be negative");
        Require(options.ScheduleScan >= TimeSpan.FromMilliseconds(10), nameof(options.ScheduleScan), "must be 10 milliseconds at least");
        Require(options.UnlinkWait > TimeSpan.Zero, nameof(options.UnlinkWait), "must be positive");
        Require(options.SendingChats is >= 1 and <= 1024, nameof(options.SendingChats), "must lie between 1 and 1024");
        Require(options.SendingFiles is >= 1 and <= 1024, nameof(options.SendingFiles), "must lie between 1 and 1024");
        Require(options.QueueWindow is >= 2 and <= 65_536, nameof(options.QueueWindow), "must lie between 2 and 65536");
        Require(options.HistoryPerSession >= 0, nameof(options.HistoryPerSession), "must not be negative");
        Require(options.HistoryPerChat >= 0, nameof(options.HistoryPerChat), "must not be negative");
        Require(options.WakeConcurrency >= 1, nameof(options.WakeConcurrency), "must be 1 at least");
        Require(options.LeaseDuration >= TimeSpan.FromSeconds(1), nameof(options.LeaseDuration), "must be one second at least");
        Require(options.TakeoverInterval > TimeSpan.Zero, nameof(options.TakeoverInterval), "must be positive");
        Require(options.HandOverConcurrency >= 1, nameof(options.HandOverConcurrency), "must be 1 at least");
        Require(options.DrainTimeout >= TimeSpan.Zero, nameof(options.DrainTimeout), "must not be negative");
        Require(options.IdempotencyRetention >= TimeSpan.FromHours(24), nameof(options.IdempotencyRetention), "must be 24 hours at least");
        Require(options.TokenLifetime >= TimeSpan.Zero, nameof(options.TokenLifetime), "must not be negative");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool holds, string member, string text)
        {
            if (!holds) errors.Add($"{GrainsOptions.SectionName}:{member} {text}.");
        }

        void RequireRange(TimeSpan minimum, TimeSpan maximum, string minimumName, string maximumName)
        {
            Require(minimum > TimeSpan.Zero, minimumName, "must be positive");
            Require(maximum >= minimum, maximumName, $"must not be less than {minimumName}");
        }
    }
}

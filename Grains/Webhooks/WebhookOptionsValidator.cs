using Microsoft.Extensions.Options;

namespace Wapio.Grains.Webhooks;

/// <summary>Finds everything that is wrong with the options at once.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(25);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        List<string> errors = [];
        // A test of a webhook is one grain call, which must end within its own time.
        Require(options.Timeout > TimeSpan.Zero && options.Timeout <= LongestTimeout, nameof(options.Timeout), "must lie between 0 and 25 seconds");
        Require(options.RetryMinimum > TimeSpan.Zero, nameof(options.RetryMinimum), "must be positive");
        Require(options.RetryMaximum >= options.RetryMinimum, nameof(options.RetryMaximum), "must not be less than RetryMinimum");
        Require(options.RetryFor > TimeSpan.Zero, nameof(options.RetryFor), "must be positive");
        Require(options.Chats is >= 1 and <= 64, nameof(options.Chats), "must lie between 1 and 64");
        Require(options.Concurrency is >= 1 and <= 16_384, nameof(options.Concurrency), "must lie between 1 and 16384");
        Require(options.SuspectConcurrency is >= 1 and <= 16_384, nameof(options.SuspectConcurrency), "must lie between 1 and 16384");
        Require(options.ScanInterval >= TimeSpan.FromMilliseconds(50), nameof(options.ScanInterval), "must be 50 milliseconds at least");
        Require(options.SecretOverlap >= TimeSpan.Zero, nameof(options.SecretOverlap), "must not be negative");
        Require(options.Retention > TimeSpan.Zero, nameof(options.Retention), "must be positive");
        Require(options.EventRetention > options.RetryFor, nameof(options.EventRetention), "must be longer than RetryFor");
        Require(options.PurgeInterval > TimeSpan.Zero, nameof(options.PurgeInterval), "must be positive");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool holds, string member, string text)
        {
            if (!holds) errors.Add($"{WebhookOptions.SectionName}:{member} {text}.");
        }
    }
}

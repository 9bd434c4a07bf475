using Microsoft.Extensions.Options;

namespace Wapio.Grains.Retention;

/// <summary>Finds every fault of the options at once, each in one line that names the setting.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        List<string> faults = [];
        Require(options.MessageBodies > TimeSpan.Zero, nameof(options.MessageBodies), "must be positive");
        Require(options.Messages >= options.MessageBodies, nameof(options.Messages), "not shorter than MessageBodies");
        Require(options.SessionLogs > TimeSpan.Zero, nameof(options.SessionLogs), "must be positive");
        Require(options.Operations > TimeSpan.Zero, nameof(options.Operations), "must be positive");
        Require(options.Interval > TimeSpan.Zero, nameof(options.Interval), "must be positive");
        Require(options.Portion is > 0 and <= 10_000, nameof(options.Portion), "1 to 10000");
        Require(options.Pause >= TimeSpan.Zero, nameof(options.Pause), "must not be negative");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string setting, string rule)
        {
            if (!holds) faults.Add($"{RetentionOptions.SectionName}:{setting}: {rule}.");
        }
    }
}

using Microsoft.Extensions.Options;

namespace Wapio.Grains.Limits;

/// <summary>Finds everything that is wrong with the options at once.</summary>
internal sealed class LimitsOptionsValidator : IValidateOptions<LimitsOptions>
{
    private const int Most = 10_000_000;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        List<string> errors = [];
        if (options.PerMinute is < 0 or > Most) errors.Add($"{LimitsOptions.SectionName}:{nameof(options.PerMinute)} must lie between 0 and {Most}.");
        if (options.Burst is < 1 or > Most) errors.Add($"{LimitsOptions.SectionName}:{nameof(options.Burst)} must lie between 1 and {Most}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}

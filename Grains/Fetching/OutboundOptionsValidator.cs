using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Wapio.Grains.Fetching;

/// <summary>Finds everything that is wrong with the options at once.</summary>
internal sealed class OutboundOptionsValidator(IHostEnvironment environment) : IValidateOptions<OutboundOptions>
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        List<string> errors = [];
        if (options.AllowLoopback && environment.IsProduction())
            errors.Add($"{OutboundOptions.SectionName}:{nameof(options.AllowLoopback)} is for development and refused in Production.");
        if (options.ConnectTimeout <= TimeSpan.Zero || options.ConnectTimeout > LongestConnect)
            errors.Add($"{OutboundOptions.SectionName}:{nameof(options.ConnectTimeout)} must lie between 0 and {LongestConnect.TotalSeconds} seconds.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}

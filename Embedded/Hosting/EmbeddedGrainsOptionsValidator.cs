using Microsoft.Extensions.Options;

namespace Wapio.Embedded.Hosting;

/// <summary>Reports every setting that is out of range at once.</summary>
internal sealed class EmbeddedGrainsOptionsValidator : IValidateOptions<EmbeddedGrainsOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbeddedGrainsOptions options)
    {
        List<string> errors = [];
        Require(!string.IsNullOrWhiteSpace(options.ConnectionString), nameof(options.ConnectionString), "must not be empty");
        Require(options.Assemblies.Count > 0, nameof(options.Assemblies), "must name at least one assembly");
        Require(options.CallTimeout >= TimeSpan.FromSeconds(1), nameof(options.CallTimeout), "must be at least a second");
        Require(options.CycleTimeout > TimeSpan.Zero && options.CycleTimeout <= options.CallTimeout, nameof(options.CycleTimeout), "must be more than zero and at most CallTimeout");
        Require(options.CollectionAge > TimeSpan.Zero, nameof(options.CollectionAge), "must be more than zero");
        Require(options.DeactivationTimeout > TimeSpan.Zero, nameof(options.DeactivationTimeout), "must be more than zero");
        Require(options.ShutdownTimeout > TimeSpan.Zero, nameof(options.ShutdownTimeout), "must be more than zero");
        Require(options.ShutdownParallelism > 0, nameof(options.ShutdownParallelism), "must be at least 1");
        Require(options.MinimumReminderPeriod > TimeSpan.Zero, nameof(options.MinimumReminderPeriod), "must be more than zero");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool valid, string setting, string rule)
        {
            if (!valid)
                errors.Add($"{nameof(EmbeddedGrainsOptions)}.{setting} {rule}.");
        }
    }
}

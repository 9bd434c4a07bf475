using Microsoft.Extensions.Options;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Hosting;

/// <summary>Finds every fault of the options at once, each in one line that names the setting.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> faults = [];
        if (!Enum.IsDefined(options.Provider))
            faults.Add("Wapio:Storage:Provider: use Sqlite or Postgres.");
        if (options.Provider == StorageProvider.Postgres && string.IsNullOrWhiteSpace(options.ConnectionString))
            faults.Add("Wapio:Storage:ConnectionString: needed with Postgres, for example Host=db;Database=wapio;Username=wapio;Password=...");
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            faults.Add("Wapio:Storage:DataDirectory: name a directory, for example ./data.");
        if (options.MasterKey is { } key && MasterKey.TryParse(key) is null)
            faults.Add("Wapio:Storage:MasterKey: give 32 bytes as 64 hex digits or base64.");
        if (options.QueueCapacity < 1)
            faults.Add("Wapio:Storage:QueueCapacity: at least 1.");
        if (options.QueueBytes < 1)
            faults.Add("Wapio:Storage:QueueBytes: at least 1.");
        if (options.BatchSize < 1)
            faults.Add("Wapio:Storage:BatchSize: at least 1.");
        if (options.Readers < 1)
            faults.Add("Wapio:Storage:Readers: at least 1.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

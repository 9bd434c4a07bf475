using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

public sealed class RemindedGrain(Journal journal) : Grain, IReminded, IRemindable
{
    public Task RegisterAsync(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task UnregisterAsync(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public async Task<bool> HasAsync(string name) => await this.GetReminder(name) is not null;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        journal.Add($"{this.GetPrimaryKeyString()} {reminderName} {status.CurrentTickTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)}");
        return reminderName == "throw" ? throw new WorkerException("reminder", 5) : Task.CompletedTask;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Wapio.Embedded.Reminders;

namespace Orleans;

/// <summary>Durable reminders of a grain. They outlive the activation and the process; ticks missed while the process was down are not made up.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Registers a reminder or changes the one of that name; it is durable when the task ends.</summary>
    /// <param name="grain">The grain; it must be <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">Not empty.</param>
    /// <param name="dueTime">From now to the first tick; zero or more.</param>
    /// <param name="period">From tick to tick; at least the host's minimum reminder period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of range.</exception>
    /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
        var service = ServiceOf(grain);
        if (grain is not IRemindable)
            throw new InvalidOperationException($"Grain {grain.IdentityString} is not {nameof(IRemindable)}.");
        return service.RegisterAsync(grain.Context.GrainId, reminderName, dueTime, period);
    }

    /// <summary>Removes a reminder.</summary>
    /// <exception cref="ReminderException">It was changed or removed in the meantime.</exception>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return ServiceOf(grain).UnregisterAsync(reminder);
    }

    /// <summary>The reminder of that name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
        return Task.FromResult(ServiceOf(grain).Find(grain.Context.GrainId, reminderName));
    }

    private static ReminderService ServiceOf(Grain grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.ServiceProvider.GetRequiredService<ReminderService>();
    }
}

namespace Orleans;

/// <summary>A grain that has reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>Called when a reminder is due; makes an activation if there is none. What it throws is logged and the reminder goes on.</summary>
    /// <param name="reminderName">Which reminder.</param>
    /// <param name="status">When it was due.</param>
    Task ReceiveReminder(string reminderName, TickStatus status);
}

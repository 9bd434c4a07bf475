namespace Wapio.Embedded.Reminders;

/// <summary>A registered reminder as it was when it was asked for.</summary>
internal sealed class Reminder(GrainId grain, string name, string etag, DateTimeOffset start, TimeSpan period) : IGrainReminder
{
    public string ReminderName => name;

    internal GrainId Grain => grain;

    internal string Etag => etag;

    internal DateTimeOffset Start => start;

    internal TimeSpan Period => period;

    /// <summary>Set while its grain handles a tick; the ticks that fall into that time are left out.</summary>
    internal bool InTick { get; set; }

    /// <summary>The first tick at or after this time.</summary>
    internal DateTimeOffset NextTick(DateTimeOffset time)
    {
        if (time <= start)
            return start;
        var late = (time - start).Ticks % period.Ticks;
        return late == 0 ? time : time.AddTicks(period.Ticks - late);
    }
}

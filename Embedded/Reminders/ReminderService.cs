using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Embedded.Calls;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.Reminders;

/// <summary>All reminders, in memory in order of their next ticks and on disk. One timer stands at the earliest.</summary>
internal sealed class ReminderService(
    ReminderStore store,
    GrainReferenceFactory references,
    IOptions<EmbeddedGrainsOptions> options,
    TimeProvider clock,
    ILogger<ReminderService> log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), Reminder> _reminders = [];

    // Reminders that were changed or removed stay here until they come up, and are known by not being in the dictionary.
    private readonly PriorityQueue<Reminder, DateTimeOffset> _ticks = new();
    private ITimer? _timer;

    public void Dispose() => _timer?.Dispose();

    internal async Task StartAsync()
    {
        var stored = await store.ReadAllAsync();
        lock (_gate)
        {
            _timer = clock.CreateTimer(static service => ((ReminderService)service!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            foreach (var reminder in stored)
                AddUnderGate(reminder);
            ArmUnderGate();
        }
    }

    internal async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, options.Value.MinimumReminderPeriod);

        // Whole milliseconds, as on disk, so that a restart changes nothing.
        var start = DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + dueTime).ToUnixTimeMilliseconds());
        var reminder = new Reminder(grain, name, Guid.CreateVersion7().ToString("N"), start, TimeSpan.FromMilliseconds((long)period.TotalMilliseconds));
        await store.WriteAsync(reminder);
        lock (_gate)
        {
            AddUnderGate(reminder);
            ArmUnderGate();
        }

        return reminder;
    }

    internal async Task UnregisterAsync(IGrainReminder registered)
    {
        var reminder = registered as Reminder ?? throw new ArgumentException("The reminder is not of this host.", nameof(registered));
        if (!await store.RemoveAsync(reminder))
            throw new ReminderException($"Reminder {reminder.ReminderName} of grain {reminder.Grain} was changed or removed in the meantime.");
        lock (_gate)
        {
            if (IsCurrentUnderGate(reminder))
                _reminders.Remove((reminder.Grain, reminder.ReminderName));
        }
    }

    internal IGrainReminder? Find(GrainId grain, string name)
    {
        lock (_gate)
            return _reminders.GetValueOrDefault((grain, name));
    }

    private void OnDue()
    {
        List<(Reminder Reminder, DateTimeOffset Tick)> due = [];
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_ticks.TryPeek(out var reminder, out var tick) && (tick <= now || !IsCurrentUnderGate(reminder)))
            {
                _ticks.Dequeue();
                if (!IsCurrentUnderGate(reminder))
                    continue;
                _ticks.Enqueue(reminder, reminder.NextTick(now.AddTicks(1)));
                if (reminder.InTick)
                    continue;
                reminder.InTick = true;
                due.Add((reminder, tick));
            }

            ArmUnderGate();
        }

        // None of these throws.
        foreach (var (reminder, tick) in due)
            _ = TickAsync(reminder, tick);
    }

    private async Task TickAsync(Reminder reminder, DateTimeOffset tick)
    {
        try
        {
            var grain = (IRemindable)references.Refer(typeof(IRemindable), reminder.Grain);
            await grain.ReceiveReminder(reminder.ReminderName, new(reminder.Start.UtcDateTime, reminder.Period, tick.UtcDateTime));
        }
        catch (Exception exception)
        {
            EmbeddedGrainsLog.ReminderFailed(log, reminder.ReminderName, reminder.Grain, exception);
        }

        lock (_gate)
            reminder.InTick = false;
    }

    private void AddUnderGate(Reminder reminder)
    {
        _reminders[(reminder.Grain, reminder.ReminderName)] = reminder;
        _ticks.Enqueue(reminder, reminder.NextTick(clock.GetUtcNow()));
    }

    private bool IsCurrentUnderGate(Reminder reminder) =>
        _reminders.TryGetValue((reminder.Grain, reminder.ReminderName), out var current) && current.Etag == reminder.Etag;

    private void ArmUnderGate()
    {
        if (!_ticks.TryPeek(out _, out var tick))
            return;
        var wait = tick - clock.GetUtcNow();

        // A timer of the clock takes at most some 49 days; it stands at the earliest tick again after each.
        _timer?.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait, Timeout.InfiniteTimeSpan);
    }
}

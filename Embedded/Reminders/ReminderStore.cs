using Wapio.Embedded.State;

namespace Wapio.Embedded.Reminders;

/// <summary>The table of reminders.</summary>
internal sealed class ReminderStore(EmbeddedDatabase database)
{
    internal Task<List<Reminder>> ReadAllAsync() => database.ReadAsync(connection =>
    {
        using var command = connection.Command("SELECT grain_type, grain_key, name, etag, start_at, period FROM grain_reminders");
        using var reader = command.ExecuteReader();
        var reminders = new List<Reminder>();
        while (reader.Read())
        {
            reminders.Add(new Reminder(
                GrainId.Create(reader.GetString(0), reader.GetString(1)),
                reader.GetString(2),
                reader.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
                TimeSpan.FromMilliseconds(reader.GetInt64(5))));
        }

        return reminders;
    });

    internal Task WriteAsync(Reminder reminder) => database.WriteAsync(connection =>
    {
        using var command = connection.Command(
            "INSERT OR REPLACE INTO grain_reminders (grain_type, grain_key, name, etag, start_at, period) VALUES (@p1, @p2, @p3, @p4, @p5, @p6)",
            reminder.Grain.Type.ToString(), reminder.Grain.Key.ToString(), reminder.ReminderName, reminder.Etag,
            reminder.Start.ToUnixTimeMilliseconds(), (long)reminder.Period.TotalMilliseconds);
        return command.ExecuteNonQuery();
    });

    /// <summary>Whether there was one to remove.</summary>
    internal Task<bool> RemoveAsync(Reminder reminder) => database.WriteAsync(connection =>
    {
        using var command = connection.Command(
            "DELETE FROM grain_reminders WHERE grain_type = @p1 AND grain_key = @p2 AND name = @p3 AND etag = @p4",
            reminder.Grain.Type.ToString(), reminder.Grain.Key.ToString(), reminder.ReminderName, reminder.Etag);
        return command.ExecuteNonQuery() > 0;
    });
}

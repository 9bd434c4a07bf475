using Microsoft.Data.Sqlite;

namespace Wapio.Embedded.State;

internal static class SqliteCommands
{
    /// <summary>A command whose parameters are named p1, p2 and so on.</summary>
    internal static SqliteCommand Command(this SqliteConnection connection, string text, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"@p{i + 1}", values[i]);
        return command;
    }
}

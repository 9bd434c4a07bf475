using System.Reflection;
using Microsoft.Data.Sqlite;
using Wapio.Storage.Sqlite;
using Xunit.Abstractions;

namespace Wapio.Storage.Tests.Model;

/// <summary>
/// No statement reads a whole table that grows: SQLite is asked how it would run each one that stands as a constant in the code. A scan goes unnoticed with the few rows of a
/// test and stops a server with the many rows of a year.
/// </summary>
[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class PlanTests(ITestOutputHelper output)
{
    /// <summary>Tables with a row for each process, or one for each table.</summary>
    private static readonly string[] Small = ["incarnations", "sqlite_sequence"];

    /// <summary>Statements that read a whole index or table on purpose, by the type and the name of their constant, with the reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["MessageStore.SessionsWithPending"] = "the index holds only what waits",
        ["MessageStore.SessionsWithHeld"] = "the index holds only what is due",
        ["PositionCommands.Held"] = "the index holds only what is due",
        ["NodeStore.Bereft"] = "the processes, and by index the sessions of those that ended",
        ["NodeStore.Released"] = "the index holds only sessions without an owner",
        ["OperationStore.Unfinished"] = "the index holds only what is not finished",
        ["SessionStore.ToWake"] = "a page, in the order of the index",
        ["SessionStore.CountToWake"] = "the index holds only sessions that want a connection",
        ["MessageStore.ByChat"] = "a page of each address, read by index",
        ["MessageRetention.Old"] = "the first so many rows",
        ["MessageRetention.DeleteEvents"] = "the first so many rows",
        ["MessageRetention.DeleteMessages"] = "the first so many rows",
        ["MessageRetention.DeleteVotes"] = "the first so many rows",
        ["IdempotencyCommands.DeleteOld"] = "the first so many rows",
        ["DirectoryCommands.DeleteVotesOf"] = "when everything of a person is deleted",
        ["RetentionCommands.OldEvents"] = "the first so many rows",
        ["RetentionCommands.OldDeliveries"] = "the first so many rows",
        ["RetentionCommands.OldLog"] = "the first so many rows",
        ["RetentionCommands.OldOperations"] = "a row for each session that was made or deleted lately, read every ten minutes",
        ["RetentionCommands.OldWebhooks"] = "a row for each session, read every ten minutes",
    };

    [Fact]
    public async Task No_statement_reads_a_whole_table_that_grows()
    {
        await using var store = await TestStore.CreateAsync();
        using var connection = new SqliteConnections(SqliteConnections.ConnectionStringOf(store.File)).OpenReader();
        var (asked, bad) = (0, new List<string>());
        foreach (var (name, sql) in Constants())
        {
            if (PlanOf(connection, sql) is not { } plan) continue;
            asked++;
            if (Allowed.ContainsKey(name)) continue;
            bad.AddRange(plan.Where(ReadsAll).Select(step => $"{name}: {step}\n    {sql}"));
        }

        output.WriteLine($"{asked} statements");
        Assert.True(asked > 100, $"only {asked} statements were found");
        Assert.True(bad.Count == 0, string.Join('\n', bad));
    }

    private static bool ReadsAll(string step) =>
        step.StartsWith("MATERIALIZE", StringComparison.Ordinal) || step.Contains("AUTOMATIC", StringComparison.Ordinal)
        || (step.StartsWith("SCAN ", StringComparison.Ordinal) && !Small.Contains(step.Split(' ')[1]));

    private static IEnumerable<(string Name, string Sql)> Constants() =>
        from type in typeof(SqliteConnections).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where field.FieldType == typeof(string) && !type.ContainsGenericParameters
        let sql = (string?)field.GetValue(null)
        where sql is not null && sql.Split(' ')[0] is "SELECT" or "INSERT" or "UPDATE" or "DELETE" or "WITH" && IsWhole(sql)
        select ($"{type.Name}.{field.Name}", sql);

    // What others go on from with a condition of their own.
    private static bool IsWhole(string sql) => sql.StartsWith("INSERT", StringComparison.Ordinal) || sql.Contains(" WHERE ", StringComparison.Ordinal);

    // Parts of statements are constants too; what SQLite cannot read is one of them.
    private static List<string>? PlanOf(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + SqliteConnections.Dialect.Translate(sql);
        for (var i = 1; i <= 60; i++) command.Parameters.AddWithValue($"${i}", DBNull.Value);
        try
        {
            using var reader = command.ExecuteReader();
            var steps = new List<string>();
            while (reader.Read()) steps.Add(reader.GetString(3));
            return steps;
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}

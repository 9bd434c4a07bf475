using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Sql.Queries;

namespace Wapio.Storage.Tests.Messages;

/// <summary>What is asked again and again must not read what a store has kept over the years.</summary>
[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class HotPlanTests
{
    [Theory]
    [InlineData(MessageStore.SessionsWithHeld)]
    [InlineData(PositionCommands.Held)]
    public async Task What_is_due_is_found_by_its_own_index(string sql)
    {
        await using var store = await TestStore.CreateAsync();

        var searches = Plan(store, sql).Where(step => step.Contains(" messages", StringComparison.Ordinal)).ToList();

        Assert.StartsWith("SEARCH messages USING INDEX messages_held ", Assert.Single(searches), StringComparison.Ordinal);
    }

    private static List<string> Plan(TestStore store, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.File, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (var i = 1; i <= 3; i++) command.Parameters.AddWithValue($"${i}", i);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read()) steps.Add(reader.GetString(3));
        return steps;
    }
}

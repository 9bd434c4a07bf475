namespace Wapio.Storage.Sql;

/// <summary>Where the engines' SQL differs. A statement says <c>@now</c>, <c>@share</c>, <c>@lock</c>, <c>@nextposition</c> and <c>@historyposition</c> where these stand.</summary>
/// <param name="Now">An expression for the database's clock in Unix milliseconds.</param>
/// <param name="ShareRow">
/// Behind a SELECT: keeps others from changing what the rows say of ownership until the transaction ends. Nothing where there is one writer.
/// </param>
/// <param name="LockRow">Behind a SELECT of <c>s</c>: waits for those who share the rows, and keeps all others away.</param>
/// <param name="NextPosition">An expression for the position that the next message would get; taking it uses it up.</param>
/// <param name="HistoryPosition">The same for a message from history: before all others, below zero.</param>
internal sealed record SqlDialect(string Now, string ShareRow, string LockRow, string NextPosition, string HistoryPosition)
{
    /// <summary>The statement in this dialect.</summary>
    public string Translate(string sql) => sql
        .Replace("@now", Now, StringComparison.Ordinal)
        .Replace("@share", ShareRow, StringComparison.Ordinal)
        .Replace("@lock", LockRow, StringComparison.Ordinal)
        .Replace("@nextposition", NextPosition, StringComparison.Ordinal)
        .Replace("@historyposition", HistoryPosition, StringComparison.Ordinal);
}

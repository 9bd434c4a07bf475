using System.Data.Common;

namespace Wapio.Storage.Sql;

/// <summary>
/// One connection and its prepared statements, by their text. Parameters are <c>$1</c>, <c>$2</c>, ... in the order of the values. Used by
/// one thread. Statements take effect in the order of the calls. An engine in this process answers at once; one across a network may gather
/// the statements of many callers until all of them wait: so start what does not depend on each other before waiting, and use
/// <see cref="Send"/> where nobody needs the answer.
/// </summary>
internal abstract class SqlStatements : IDisposable
{
    /// <summary>The connection itself.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public abstract ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values);

    /// <summary>Inserts one row.</summary>
    /// <param name="sql">The statement, an INSERT without RETURNING.</param>
    /// <param name="number">The column that the engine numbers the rows with.</param>
    /// <param name="values">Its values.</param>
    /// <returns>The number of the new row.</returns>
    public abstract ValueTask<long> InsertAsync(string sql, string number, params ReadOnlySpan<SqlValue> values);

    /// <summary>The first row; the default when there is none.</summary>
    public abstract ValueTask<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values);

    /// <summary>All rows.</summary>
    public abstract ValueTask<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values);

    /// <summary>Runs a statement that answers with no rows and whose count nobody wants; a failure of it fails the transaction all the same.</summary>
    public abstract void Send(string sql, params ReadOnlySpan<SqlValue> values);

    /// <summary>Drops what was gathered and not sent yet.</summary>
    public abstract void Forget();

    /// <summary>Runs the statements that were gathered until the work is done.</summary>
    public abstract T Finish<T>(ValueTask<T> work);

    /// <summary>The same for work without a result.</summary>
    public abstract void Finish(ValueTask work);

    public abstract void Dispose();
}

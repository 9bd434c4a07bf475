using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Sqlite;

/// <summary>
/// Keeps the write-ahead log from growing without bound. SQLite writes it from its beginning again only when a moment comes at which nobody reads from it, and with many
/// readers none may come: then the writer waits for one.
/// </summary>
/// <param name="file">The database.</param>
/// <param name="most">The size in bytes above which it does.</param>
internal sealed class WriteAheadLogLimit(string file, long most = 128L << 20)
{
    // The size is asked of the file system, so not after every commit.
    private const int CommitsBetween = 64;

    private readonly FileInfo _log = new(file + "-wal");
    private int _commits;

    /// <summary>To be called after each commit, with the connection that writes.</summary>
    public void Check(SqlStatements statements)
    {
        if (++_commits % CommitsBetween != 0) return;
        _log.Refresh();
        if (!_log.Exists || _log.Length <= most) return;
        try
        {
            // Who begins to read once all is copied into the database reads from there, so the wait is for those who read now, and no longer than the busy timeout.
            _ = statements.Finish(statements.FirstAsync("PRAGMA wal_checkpoint(TRUNCATE)", static row => row.GetInt64(0)));
        }
        catch (SqliteException)
        {
            // Such as a full disk, of which the next commit tells.
        }
    }
}

namespace Wapio.Storage.Hosting;

/// <summary>Which database engine keeps the data.</summary>
public enum StorageProvider
{
    /// <summary>One SQLite file; one process. The default.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later; any number of processes.</summary>
    Postgres,
}

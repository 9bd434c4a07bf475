namespace Wapio.Storage.Hosting;

/// <summary>Which database engine keeps the data.</summary>
public enum StorageProvider
{
    /// <summary>One SQLite file; one process. The default.</summary>
    Sqlite,

    /// <summary>PostgreSQL; not available yet.</summary>
    Postgres,
}

namespace Wapio.Storage.Hosting;

/// <summary>Where and how data is kept. Section <c>Wapio:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Storage";

    /// <summary>The engine. SQLite by default.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The engine's connection string. For SQLite the default is the file <c>wapio.db</c> in the data directory.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The directory of the database, the master key and other files. Made when it is not there. <c>./data</c> by default.</summary>
    public string DataDirectory { get; set; } = "./data";

    /// <summary>
    /// The key under which credentials and payloads are sealed: 32 bytes in hex or base64. By default it is read from <c>master.key</c> in
    /// the data directory, which is made at the first start. Who loses it loses all pairings.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>How many units may wait for the writer before more are refused as busy. 8192 by default; 1 at least.</summary>
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>How many bytes the waiting units may hold together, roughly. 64 MiB by default; one unit is always taken when none waits.</summary>
    public long QueueBytes { get; set; } = 64L << 20;

    /// <summary>How many units one commit takes at most. 512 by default; 1 turns group commit off, for comparison.</summary>
    public int BatchSize { get; set; } = 512;

    /// <summary>How many read connections are kept open. 4 by default; 1 at least.</summary>
    public int Readers { get; set; } = 4;

    /// <summary>The connection string of the SQLite file: as set, else that of the default file in the data directory.</summary>
    public string SqliteConnectionString() => ConnectionString ?? SqliteConnectionStringOf("wapio.db");

    /// <summary>The connection string of the SQLite file that the embedded grain host keeps for itself when the rest is in PostgreSQL.</summary>
    public string GrainsConnectionString() => SqliteConnectionStringOf("grains.db");

    private string SqliteConnectionStringOf(string file) =>
        Sqlite.SqliteConnections.ConnectionStringOf(Path.Combine(Path.GetFullPath(DataDirectory), file));
}

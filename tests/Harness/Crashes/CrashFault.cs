namespace Wapio.Harness.Crashes;

/// <summary>What a crash run breaks.</summary>
internal enum CrashFault
{
    /// <summary>SIGKILL for the Silo, and a new start.</summary>
    Silo,

    /// <summary>SIGKILL for PostgreSQL with all its processes, and a new start. The Silo lives.</summary>
    Postgres,

    /// <summary>All connections between the Silo and PostgreSQL are cut, and none can be made for a while.</summary>
    Connection,

    /// <summary>The disk of the Silo's data is full for a while. SQLite only.</summary>
    Disk,

    /// <summary>The Silo's clock jumps, forward or back.</summary>
    Clock,
}

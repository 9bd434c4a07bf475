namespace Wapio.Embedded.Tests.Support;

public static class SqliteFiles
{
    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"embedded-{Guid.NewGuid():N}.db");

    public static void Delete(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(file + suffix);
    }
}

namespace Wapio.Harness.Processes;

/// <summary>Where the repository's programs and folders are, found from the caller's own output folder.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    /// <summary>The peer's package folder.</summary>
    public static string BaileysFolder { get; } = Path.Combine(Root, "tests", "baileys");

    /// <summary>Where the output of child processes is kept for a look after a failure.</summary>
    public static string LogsFolder { get; } = Directory.CreateDirectory(Path.Combine(Root, "TestResults", "logs")).FullName;

    /// <summary>The output folder inside a project's, of the same configuration and grain host as the caller.</summary>
    public static string OutputFolder { get; } =
        AppContext.BaseDirectory[AppContext.BaseDirectory.LastIndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)..].Trim(Path.DirectorySeparatorChar);

    /// <summary>
    /// The built program of a project, of the same configuration and grain host as the caller. The environment variable <c>WAPIO_TEST_SILO</c> names the file of
    /// another Silo, such as a published one.
    /// </summary>
    public static string ProgramOf(string project)
    {
        if (project == "Silo" && Environment.GetEnvironmentVariable("WAPIO_TEST_SILO") is { Length: > 0 } published) return Path.GetFullPath(published);

        var program = Path.GetFullPath(Path.Combine(Root, project, OutputFolder, $"Wapio.{project}.dll"));
        return File.Exists(program) ? program : throw new FileNotFoundException($"{project} is not built: run `dotnet build` first ({program}).");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wapio.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("Wapio.sln is in no folder above the test's output.");
    }
}

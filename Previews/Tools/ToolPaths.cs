namespace Wapio.Previews.Tools;

/// <summary>Finds programs on the PATH.</summary>
internal static class ToolPaths
{
    /// <summary>The full path of a program; null when there is none.</summary>
    /// <param name="name">Its name, without an extension.</param>
    /// <param name="path">Where to look; null for the PATH of this process.</param>
    public static string? Find(string name, string? path = null)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (path ?? Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}

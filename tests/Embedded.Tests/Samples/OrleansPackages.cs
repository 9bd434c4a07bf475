using System.Reflection;

namespace Wapio.Embedded.Tests.Samples;

/// <summary>Where the Orleans packages are, if a build against Orleans has brought them here.</summary>
public static class OrleansPackages
{
    private static readonly string[] s_packages =
        ["core.abstractions", "core", "runtime", "reminders", "serialization", "serialization.abstractions"];

    public static string Compiler => Path.Combine(Setting("RoslynTargetsPath"), "bincore", "csc.dll");

    public static string Version => Setting("OrleansVersion");

    /// <summary>The assemblies; empty if a package is missing.</summary>
    public static IReadOnlyList<string> Assemblies { get; } = Find();

    private static List<string> Find()
    {
        List<string> assemblies = [];
        foreach (var package in s_packages)
        {
            var directory = Path.Combine(Setting("NuGetPackageRoot"), $"microsoft.orleans.{package}", Version, "lib", "net10.0");
            if (!Directory.Exists(directory))
                return [];
            assemblies.AddRange(Directory.GetFiles(directory, "*.dll"));
        }

        return assemblies;
    }

    private static string Setting(string name) =>
        typeof(OrleansPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}

using System.Text.RegularExpressions;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.WalkThrough;

/// <summary>The shell commands of the README.</summary>
internal static partial class Readme
{
    /// <summary>The code blocks of a section, in order.</summary>
    public static IReadOnlyList<string> BlocksOf(string section)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"));
        var start = text.IndexOf($"\n## {section}\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return [.. ShellBlock().Matches(text[start..end]).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}

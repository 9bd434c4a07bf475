using System.Text.RegularExpressions;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.WalkThrough;

/// <summary>The code of the READMEs.</summary>
internal static class Readme
{
    /// <summary>The code blocks of a section, in order.</summary>
    /// <param name="section">Its heading.</param>
    /// <param name="file">The README.</param>
    /// <param name="language">The language of the blocks.</param>
    public static IReadOnlyList<string> BlocksOf(string section, string file = "README.md", string language = "sh")
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, file));
        var start = text.IndexOf($"\n## {section}\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return [.. Regex.Matches(text[start..end], $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
    }
}

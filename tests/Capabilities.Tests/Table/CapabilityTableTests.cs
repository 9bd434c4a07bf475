using System.Reflection;
using Wapio.Harness.Processes;

namespace Wapio.Capabilities.Tests.Table;

/// <summary>docs/capabilities.md says what this run proved. Runs after all other tests (see <see cref="RecordingTestFramework"/>).</summary>
public sealed class CapabilityTableTests
{
    private static readonly string File = Path.Combine(RepositoryPaths.Root, "docs", "capabilities.md");

    private readonly CapabilityTable _table = new([.. PassedTests.Cells], [.. typeof(CapabilityTableTests).Assembly.GetCustomAttributes<NotPossibleAttribute>()]);

    [Fact]
    public void Every_test_of_a_capability_ran() => Assert.Empty(NotRun().Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));

    [Fact]
    public void No_cell_is_empty_without_a_reason() => Assert.Empty(_table.Gaps);

    [Fact]
    public void No_cell_is_called_impossible_and_proven() => Assert.Empty(_table.Contradictions);

    [Fact]
    public async Task The_document_says_what_ran()
    {
        var text = _table.Write();
        if (Environment.GetEnvironmentVariable("WAPIO_WRITE_DOCS") == "1") await System.IO.File.WriteAllTextAsync(File, text);

        Assert.True(
            System.IO.File.Exists(File) && await System.IO.File.ReadAllTextAsync(File) == text,
            "docs/capabilities.md is not what this run proved. Was the whole suite run? Then write it with WAPIO_WRITE_DOCS=1.");
    }

    private static IEnumerable<MethodInfo> NotRun() =>
        from type in typeof(CapabilityTableTests).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(CapabilityAttribute)) && !PassedTests.Run.Contains(method)
        select method;
}

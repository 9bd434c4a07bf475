using System.Collections.Concurrent;
using System.Reflection;
using Wapio.Harness.Peers;
using Xunit.Abstractions;

namespace Wapio.Capabilities.Tests.Table;

/// <summary>Which tests of this run did what they say; see <see cref="RecordingTestFramework"/>.</summary>
internal static class PassedTests
{
    private static readonly ConcurrentBag<(MethodInfo Method, IReadOnlyList<BaileysVersion> Versions)> Passed = [];
    private static readonly ConcurrentDictionary<MethodInfo, bool> AllRun = [];

    /// <summary>The methods of which at least one case ran, whatever came of it.</summary>
    public static IReadOnlyCollection<MethodInfo> Run => [.. AllRun.Keys];

    /// <summary>What was proven.</summary>
    public static IEnumerable<ProvenCell> Cells =>
        from test in Passed
        from capability in test.Method.GetCustomAttributes<CapabilityAttribute>()
        let versions = test.Versions.Count > 0 ? test.Versions : capability.With == 0 ? [] : [capability.With]
        select new ProvenCell(capability.Area, capability.Capability, capability.Direction, versions);

    public static void Add(ITestResultMessage result)
    {
        if (MethodOf(result.TestCase) is not { } method) return;

        AllRun[method] = true;
        if (result is ITestPassed) Passed.Add((method, [.. (result.TestCase.TestMethodArguments ?? []).OfType<BaileysVersion>()]));
    }

    private static MethodInfo? MethodOf(ITestCase test) => (test.TestMethod.Method as IReflectionMethodInfo)?.MethodInfo;
}

using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Wapio.Capabilities.Tests.Table.RecordingTestFramework", "Wapio.Capabilities.Tests")]

namespace Wapio.Capabilities.Tests.Table;

/// <summary>xunit's own framework, which also keeps what passed and runs the tests of the table when all others are through.</summary>
public sealed class RecordingTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        // The base class has the same signature: xunit waits for the messages, not for the method.
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, new Recorder(executionMessageSink), executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> testCases, IMessageSink diagnostics, IMessageSink messages, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, testCases, diagnostics, messages, options)
    {
        protected override async Task<RunSummary> RunTestCollectionsAsync(IMessageBus messageBus, CancellationTokenSource cancellationTokenSource)
        {
            var late = TestCases.ToLookup(test => test.TestMethod.TestClass.Class.Name == typeof(CapabilityTableTests).FullName);
            TestCases = [.. late[false]];
            var summary = await base.RunTestCollectionsAsync(messageBus, cancellationTokenSource);
            TestCases = [.. late[true]];
            summary.Aggregate(await base.RunTestCollectionsAsync(messageBus, cancellationTokenSource));
            return summary;
        }
    }

    private sealed class Recorder(IMessageSink inner) : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestResultMessage result) PassedTests.Add(result);
            return inner.OnMessage(message);
        }
    }
}

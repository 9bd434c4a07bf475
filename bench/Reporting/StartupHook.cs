using System.Globalization;
using System.Runtime.InteropServices;

// The runtime finds it by this name, in no namespace: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md
#pragma warning disable CA1050

/// <summary>
/// Runs inside the gateway when the benchmark starts it with <c>DOTNET_STARTUP_HOOKS</c>: on SIGUSR1 it collects the heap as thoroughly as the
/// collector can and writes what is left to a file. So the gateway needs no door for this.
/// </summary>
internal static class StartupHook
{
    public const string FileVariable = "WAPIO_BENCH_HEAP_FILE";
    private const PosixSignal UserSignal = (PosixSignal)10;

    // Kept, or the collector would take it.
    private static PosixSignalRegistration? registration;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { } file) return;
        registration = PosixSignalRegistration.Create(UserSignal, context =>
        {
            context.Cancel = true;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            var written = $"{file}.{Environment.ProcessId}";
            File.WriteAllText(written + ".new", (GC.GetTotalMemory(false) / 1024).ToString(CultureInfo.InvariantCulture));
            File.Move(written + ".new", written, overwrite: true);
        });
    }
}

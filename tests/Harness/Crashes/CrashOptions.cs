namespace Wapio.Harness.Crashes;

/// <summary>What a crash run does.</summary>
internal sealed record CrashOptions
{
    /// <summary>Names its processes and log files.</summary>
    public required string Name { get; init; }

    /// <summary>True when PostgreSQL keeps the data, false for SQLite.</summary>
    public bool OnPostgres { get; init; }

    /// <summary>How often something is broken.</summary>
    public int Faults { get; init; } = 100;

    /// <summary>How many sessions send and receive.</summary>
    public int Sessions { get; init; } = 50;

    /// <summary>What is broken, in turn; see <see cref="CrashFault"/>.</summary>
    public IReadOnlyList<CrashFault> Kinds { get; init; } = [CrashFault.Silo];

    /// <summary>The longest time that everything runs undisturbed between two faults.</summary>
    public TimeSpan LongestQuiet { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest pause of one chat between two messages, each way.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long all that is under way may take at the end.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Makes a run that can be repeated: when which fault happens. What the processes make of it is theirs.</summary>
    public int Seed { get; init; } = Environment.TickCount;

    /// <summary>Told what happens.</summary>
    public Action<string> Log { get; init; } = _ => { };
}

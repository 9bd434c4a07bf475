using Wapio.Grains.Abstractions.Pacing;

namespace Wapio.Grains.Pacing;

/// <summary>
/// How fast a session sends that protects its account. Section <c>Wapio:Pacing</c>. WhatsApp says nothing of what is too fast; these stay where people who
/// send by hand are.
/// </summary>
public sealed class PacingOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Pacing";

    /// <summary>Messages that begin a chat: 3 at once and one in 3 minutes by default.</summary>
    public PacingBucketOptions NewChats { get; set; } = new() { Burst = 3, Interval = TimeSpan.FromMinutes(3), Jitter = TimeSpan.FromSeconds(8) };

    /// <summary>Messages to known people: 10 at once and one in 3 seconds by default.</summary>
    public PacingBucketOptions KnownChats { get; set; } = new() { Burst = 10, Interval = TimeSpan.FromSeconds(3), Jitter = TimeSpan.FromSeconds(2) };

    /// <summary>Messages to groups and channels: 5 at once and one in 6 seconds by default.</summary>
    public PacingBucketOptions Groups { get; set; } = new() { Burst = 5, Interval = TimeSpan.FromSeconds(6), Jitter = TimeSpan.FromSeconds(3) };

    /// <summary>Questions about numbers: 10 at once and one in 6 seconds by default.</summary>
    public PacingBucketOptions Lookups { get; set; } = new() { Burst = 10, Interval = TimeSpan.FromSeconds(6), Jitter = TimeSpan.Zero };

    /// <summary>Those of a kind.</summary>
    public PacingBucketOptions Of(PacingKind kind) => kind switch
    {
        PacingKind.NewChats => NewChats,
        PacingKind.KnownChats => KnownChats,
        PacingKind.Groups => Groups,
        PacingKind.Lookups => Lookups,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };
}

/// <summary>How fast one kind goes.</summary>
public sealed class PacingBucketOptions
{
    /// <summary>How many at once after a rest; 1 at least.</summary>
    public int Burst { get; set; } = 1;

    /// <summary>In which time there may be one more; more than zero.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, drawn anew each time, between two that may pass: machines are regular and people are not.</summary>
    public TimeSpan Jitter { get; set; }
}

namespace Wapio.Grains.Limits;

/// <summary>How many requests an account may make. Section <c>Wapio:Limits</c>. An account may have figures of its own.</summary>
public sealed class LimitsOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Limits";

    /// <summary>How many requests a minute. 256 by default; 0 lifts the limit.</summary>
    public int PerMinute { get; set; } = 256;

    /// <summary>How many requests at once. 100 by default.</summary>
    public int Burst { get; set; } = 100;
}

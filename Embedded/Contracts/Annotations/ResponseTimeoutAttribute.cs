using System.Globalization;

namespace Orleans;

/// <summary>How long a caller waits for this method, instead of the host's call timeout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The timeout, as <see cref="TimeSpan.Parse(string)"/> reads it.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}

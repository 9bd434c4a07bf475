namespace Orleans.Concurrency;

/// <summary>A call of this method starts at once, beside whatever request the grain is in the middle of.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

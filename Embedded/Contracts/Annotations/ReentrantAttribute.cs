namespace Orleans.Concurrency;

/// <summary>Every request of this grain class may interleave with every other. Turns still run one at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

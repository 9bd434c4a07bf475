namespace Orleans.Concurrency;

/// <summary>Calls of methods marked so may interleave with each other, but with no other call.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

namespace Orleans.Concurrency;

/// <summary>The caller does not wait: its task is complete when the call is queued, and failures are only logged.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;

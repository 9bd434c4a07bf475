namespace Wapio.Sandbox.Faults;

/// <summary>Something that is made to go wrong.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What.</param>
/// <param name="Number">The account whose devices it hits; null for any.</param>
/// <param name="Code">A code, where the kind has one.</param>
/// <param name="Variant">A variant, where the kind has some.</param>
/// <param name="Seconds">A duration, where the kind has one.</param>
/// <param name="Times">How often it still happens.</param>
internal sealed record Fault(int Id, FaultKind Kind, string? Number, int? Code, string? Variant, double? Seconds, int Times);

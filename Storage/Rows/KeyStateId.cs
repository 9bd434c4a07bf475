namespace Wapio.Storage.Rows;

/// <summary>Names one value of a session's key state.</summary>
/// <param name="Kind">What the value is; the numbers are the caller's.</param>
/// <param name="Id">Which one of its kind.</param>
public readonly record struct KeyStateId(byte Kind, string Id);

namespace Wapio.Storage.Rows;

/// <summary>One change of key state.</summary>
/// <param name="Key">Which value.</param>
/// <param name="Value">The new value, sealed at rest; null deletes it. The array must not be changed afterwards.</param>
public readonly record struct KeyStateChange(KeyStateId Key, byte[]? Value);

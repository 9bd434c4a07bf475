namespace Wapio.Storage.Writes;

/// <summary>An event row to write beside a change of a message; its time is that of the change.</summary>
/// <param name="Type">What happened.</param>
/// <param name="UpdateKind">Which update it was, if it was one.</param>
public readonly record struct MessageEvent(string Type, string? UpdateKind = null);

namespace Wapio.Storage.Writes;

/// <summary>The result of a write that changes rows and has nothing else to tell.</summary>
/// <param name="Rows">How many rows were changed.</param>
public readonly record struct Applied(int Rows);

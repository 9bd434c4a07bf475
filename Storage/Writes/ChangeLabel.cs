namespace Wapio.Storage.Writes;

/// <summary>Keeps what a label of a business account is called, or forgets a label that is gone.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LabelId">The label.</param>
/// <param name="Name">Its name; null when it is gone.</param>
/// <param name="Color">The number of its colour.</param>
public sealed record ChangeLabel(string SessionId, string LabelId, string? Name, long? Color) : Write<Applied>;

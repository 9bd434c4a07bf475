namespace Wapio.Storage.Rows;

/// <summary>A process whose lease lives.</summary>
/// <param name="Id">Its incarnation, under which it owns sessions.</param>
/// <param name="Report">What it said of itself last.</param>
/// <param name="StartedAt">When it registered, by the database's clock.</param>
public sealed record NodeRow(string Id, NodeReport Report, DateTimeOffset StartedAt);

namespace Wapio.Storage.Rows;

/// <summary>A process whose lease lives.</summary>
/// <param name="Id">Its incarnation, under which it owns sessions.</param>
/// <param name="Report">What it said of itself last.</param>
/// <param name="StartedAt">When it registered, by the database's clock.</param>
/// <param name="Left">How much of its lease was left when this was read.</param>
public sealed record NodeRow(string Id, NodeReport Report, DateTimeOffset StartedAt, TimeSpan Left);

namespace Wapio.Grains.Abstractions.Cluster;

/// <summary>A node.</summary>
/// <param name="Id">Its incarnation: the <c>worker_id</c> of the sessions that it holds.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="Role"><c>all</c>, <c>silo</c> or <c>api</c>.</param>
/// <param name="Version">The version of its program.</param>
/// <param name="Sessions">How many sessions it held at the last renewal of its lease, seconds ago at most.</param>
/// <param name="IsDraining">True while it hands its sessions over and stops.</param>
/// <param name="StartedAt">When it came.</param>
public sealed record NodeView(string Id, string Name, string Role, string Version, long Sessions, bool IsDraining, DateTimeOffset StartedAt);

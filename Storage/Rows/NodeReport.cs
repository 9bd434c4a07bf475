namespace Wapio.Storage.Rows;

/// <summary>What a process says of itself with each renewal of its lease.</summary>
/// <param name="Name">What operators call it: the machine's name by default.</param>
/// <param name="Role"><c>all</c>, <c>silo</c> or <c>api</c>.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="Address">Where the grain host reaches it; null outside a cluster.</param>
/// <param name="Sessions">How many sessions it holds.</param>
/// <param name="IsDraining">True from the moment in which it is told to stop.</param>
public sealed record NodeReport(string Name, string Role, string Version, string? Address, long Sessions, bool IsDraining)
{
    /// <summary>True while it runs sessions and takes more of them.</summary>
    public bool TakesSessions => !IsDraining && Role != "api";
}

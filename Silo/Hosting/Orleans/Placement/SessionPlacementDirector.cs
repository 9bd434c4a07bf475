using Orleans.Runtime.Placement;

namespace Wapio.Silo.Hosting;

/// <summary>
/// Chooses the silo that holds the fewest sessions, among those that are not about to stop. The counts are those that the silos write with their
/// leases, and what was placed from here since.
/// </summary>
internal sealed class SessionPlacementDirector(SiloLoads loads) : IPlacementDirector
{
    /// <inheritdoc />
    public async Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        return IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? await loads.ChooseAsync(silos);
    }
}

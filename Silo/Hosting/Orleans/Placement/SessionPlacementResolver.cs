using System.Diagnostics.CodeAnalysis;
using Orleans.Metadata;
using Orleans.Runtime.Placement;

namespace Wapio.Silo.Hosting;

/// <summary>
/// Says how grains are placed, so that the grains themselves need not know which host runs them. Nothing moves a session that has a socket: the
/// rebalancing and the repartitioning of Orleans are not switched on, and sessions move only when their node stops or dies.
/// </summary>
internal sealed class SessionPlacementResolver : IPlacementStrategyResolver
{
    private static readonly GrainType Session = GrainType.Create("session");

    private readonly SessionPlacement _placement = new();

    /// <inheritdoc />
    public bool TryResolvePlacementStrategy(GrainType grainType, GrainProperties? properties, [MaybeNullWhen(false)] out PlacementStrategy result)
    {
        result = grainType == Session ? _placement : null;
        return result is not null;
    }
}

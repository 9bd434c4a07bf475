using Wapio.Grains.Hosting;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Silo.Hosting;

/// <summary>How many sessions each silo holds, as far as this one knows: read from the database at most once a second, and counted on from there.</summary>
internal sealed class SiloLoads(INodeStore nodes, LocalNode local, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Dictionary<string, NodeReport> _reports = [];
    private Dictionary<string, long> _placed = [];
    private Task? _reading;
    private long _readAt;

    /// <summary>Chooses the silo with the fewest sessions and counts one more there. A silo that is about to stop is chosen when there is no other.</summary>
    /// <param name="silos">One silo at least.</param>
    public async ValueTask<SiloAddress> ChooseAsync(SiloAddress[] silos)
    {
        await RefreshAsync();
        lock (_gate)
        {
            // Those that are alike take turns by chance: the silos that choose do not know of each other's choices.
            var chosen = silos
                .Select(silo => (Silo: silo, Name: silo.ToParsableString()))
                .OrderBy(silo => IsDraining(silo.Name))
                .ThenBy(silo => LoadOf(silo.Name))
                .ThenBy(_ => Random.Shared.Next())
                .First();
            _placed[chosen.Name] = _placed.GetValueOrDefault(chosen.Name) + 1;
            return chosen.Silo;
        }
    }

    // A silo that has not registered yet may be about to; it counts as empty only once it says so.
    private long LoadOf(string silo) => (_reports.TryGetValue(silo, out var report) ? report.Sessions : long.MaxValue / 2) + _placed.GetValueOrDefault(silo);

    private bool IsDraining(string silo) => silo == local.Address() ? local.IsDraining : _reports.TryGetValue(silo, out var report) && report.IsDraining;

    private Task RefreshAsync()
    {
        lock (_gate)
        {
            if (_reading is { IsCompleted: false } || (_reading is not null && clock.GetElapsedTime(_readAt) < Lifetime)) return _reading;
            return _reading = ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var began = clock.GetTimestamp();
        try
        {
            var reports = (await nodes.ListAsync()).Where(row => row.Report.Address is not null).ToDictionary(row => row.Report.Address!, row => row.Report);
            lock (_gate) Take(reports);
        }
        catch (StorageException)
        {
            // The counts of before are better than no placement.
        }

        _readAt = began;
    }

    // A silo tells its count with its renewals: what was placed there since the last one is not in it.
    private void Take(Dictionary<string, NodeReport> reports)
    {
        _placed = _placed
            .Where(placed => reports.TryGetValue(placed.Key, out var now) && _reports.TryGetValue(placed.Key, out var before) && now.Sessions == before.Sessions)
            .ToDictionary();
        _reports = reports;
    }
}

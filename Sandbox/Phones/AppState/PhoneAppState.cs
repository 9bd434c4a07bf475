using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.AppState;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones.AppState;

/// <summary>
/// A phone's own copy of the account's app state: it verifies what its companions wrote, and writes itself. Made of what the server has when it is first
/// needed, so nothing of it is stored. Used by one thing at a time.
/// </summary>
internal sealed class PhoneAppState(Device device, PhoneKeys keys, AppStateServer server, TimeProvider clock, ILogger logger)
{
    private readonly Dictionary<string, PhoneCollection> _collections = [];

    /// <summary>Everything that is set, of all collections, as of now.</summary>
    public IEnumerable<AppStateMutation> All()
    {
        foreach (var name in Collections.All) Update(name);
        return _collections.Values.SelectMany(collection => collection.Values);
    }

    /// <summary>A companion changed a collection, or may have.</summary>
    public void Update(string name) => Find(name).Update();

    /// <summary>A companion changed a collection: the name that it may have changed is the account's from now on.</summary>
    public void Take(string name)
    {
        Update(name);
        if (name == Collections.CriticalBlock && Name() is { } changed && changed != device.Account.Record.Name)
        {
            device.Account.Change(record => record with { Name = changed });
        }
    }

    /// <summary>Writes the account's name, unless it is there.</summary>
    public void WriteName()
    {
        Update(Collections.CriticalBlock);
        if (Name() != device.Account.Record.Name) Apply(AppStateActions.PushName(device.Account.Record.Name, clock.GetUtcNow()));
    }

    /// <summary>Makes changes, one patch for each collection.</summary>
    public void Apply(params IEnumerable<AppStateAction> actions)
    {
        foreach (var group in actions.GroupBy(action => action.Collection)) Find(group.Key).Apply([.. group]);
    }

    /// <summary>A collection in the clear, for a companion that cannot verify what the server has.</summary>
    public SyncdSnapshotRecovery? Recover(string name)
    {
        if (!Collections.All.Contains(name)) return null;
        Update(name);
        return Find(name).Recover();
    }

    private string? Name() => Find(Collections.CriticalBlock).Values
        .Where(mutation => mutation.Index[0] == "setting_pushName")
        .Select(mutation => mutation.Value.PushNameSetting?.Name)
        .FirstOrDefault(name => !string.IsNullOrEmpty(name));

    private PhoneCollection Find(string name)
    {
        if (_collections.TryGetValue(name, out var found)) return found;
        return _collections[name] = new PhoneCollection(name, device, keys, server, logger);
    }
}

using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.AppState;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones.AppState;

/// <summary>A phone's copy of one collection.</summary>
internal sealed partial class PhoneCollection(string name, Device device, PhoneKeys keys, AppStateServer server, ILogger logger)
{
    private readonly Dictionary<string, byte[]> _macs = [];
    private readonly Dictionary<string, (AppStateMutation Mutation, ByteString KeyId)> _values = [];
    private CollectionState _state = CollectionState.Empty;

    /// <summary>What is set.</summary>
    public IEnumerable<AppStateMutation> Values => _values.Values.Select(value => value.Mutation);

    /// <summary>Applies what companions wrote. What does not verify is left out and logged: a phone shows nothing that it cannot trust.</summary>
    public void Update()
    {
        var collection = server.Collection(device.Account, name);
        try
        {
            while (_state.Version < collection.Version)
            {
                if (_state.Version > 0 && collection.After(_state.Version, int.MaxValue - 1) is { } following)
                {
                    foreach (var patch in following.Patches) Keep(CollectionUpdates.ApplyPatch(name, _state, patch, keys.AppStateKeys, _macs), patch.Mutations.Select(mutation => mutation.Record));
                }
                else if (collection.Snapshot() is { } snapshot)
                {
                    Keep(CollectionUpdates.ApplySnapshot(name, _state, snapshot, keys.AppStateKeys), snapshot.Records);
                }
            }
        }
        catch (AppStateException exception)
        {
            LogUnreadable(logger, device.Account.Number, name, exception.Message);
        }
    }

    /// <summary>Makes changes, on top of what companions wrote meanwhile.</summary>
    public void Apply(IReadOnlyList<AppStateAction> actions)
    {
        while (true)
        {
            Update();
            var keyId = keys.Record.AppStateKeyId;
            var (patch, change) = CollectionUpdates.BuildPatch(name, _state, actions, keyId, keys.AppStateKeys, _macs);
            if (!server.TryPush(device, name, _state.Version, patch)) continue;
            Keep(change, patch.Mutations.Select(mutation => mutation.Record));
            return;
        }
    }

    public SyncdSnapshotRecovery Recover()
    {
        var recovery = new SyncdSnapshotRecovery
        {
            Version = new() { Version = _state.Version },
            CollectionName = name,
            CollectionLthash = ByteString.CopyFrom(_state.Hash.Span),
        };
        recovery.MutationRecords.Add(_values.Values.Select(value => new SyncdPlainTextRecord
        {
            KeyId = value.KeyId,
            Mac = ByteString.CopyFrom(value.Mutation.ValueMac),
            Value = new()
            {
                Index = ByteString.CopyFromUtf8(System.Text.Json.JsonSerializer.Serialize(value.Mutation.Index, PlainJson.Options)),
                Value = value.Mutation.Value,
                Version = value.Mutation.ActionVersion,
            },
        }));
        return recovery;
    }

    private void Keep(CollectionChange change, IEnumerable<SyncdRecord> records)
    {
        if (change.ReplacesAll)
        {
            _macs.Clear();
            _values.Clear();
        }

        _state = change.State;
        foreach (var (index, mac) in change.ValueMacs)
        {
            if (mac is null) _macs.Remove(index);
            else _macs[index] = mac;
        }

        foreach (var (mutation, record) in change.Mutations.Zip(records))
        {
            var index = AppStateIds.Text(mutation.IndexMac);
            if (mutation.Operation == SyncdMutation.Types.SyncdOperation.Set) _values[index] = (mutation, record.KeyId.Id);
            else _values.Remove(index);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Phone {Number} cannot read the collection {Collection}: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string number, string collection, string reason);
}

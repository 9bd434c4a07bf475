using System.Text.Json;
using Wapio.Embedded.Activations;

namespace Wapio.Embedded.State;

/// <summary>One record of one activation. Serialising happens in the grain's turn; only text leaves it.</summary>
internal sealed class PersistentState<TState>(GrainStateStore store, JsonSerializerOptions json, GrainId grain, string name)
    : IPersistentState<TState>, IGrainPart
{
    public TState State { get; set; } = New();

    public string? Etag { get; private set; }

    public bool RecordExists => Etag is not null;

    public async Task ReadStateAsync()
    {
        var stored = await store.ReadAsync(grain, name);
        State = stored is null ? New() : JsonSerializer.Deserialize<TState>(stored.Payload, json)!;
        Etag = stored?.Etag;
    }

    public async Task WriteStateAsync() =>
        Etag = await store.WriteAsync(grain, name, Etag, JsonSerializer.Serialize(State, json));

    public async Task ClearStateAsync()
    {
        await store.ClearAsync(grain, name, Etag);
        State = New();
        Etag = null;
    }

    public Task LoadAsync() => ReadStateAsync();

    private static TState New() => Activator.CreateInstance<TState>();
}

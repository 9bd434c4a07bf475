using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wapio.Embedded.Activations;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.State;

/// <summary>Makes the constructor arguments that are stored states.</summary>
internal static class PersistentStateFactory
{
    internal static Func<Activation, object?> For(Type stateType, string name) =>
        typeof(PersistentStateFactory).GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(stateType)
            .CreateDelegate<Func<string, Func<Activation, object?>>>()(name);

    private static Func<Activation, object?> Of<TState>(string name) => activation =>
    {
        var services = activation.ActivationServices;
        var state = new PersistentState<TState>(
            services.GetRequiredService<GrainStateStore>(),
            services.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value.StateSerializer,
            activation.GrainId,
            name);
        activation.AddState(state);
        return state;
    };
}

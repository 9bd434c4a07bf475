using System.Collections.Concurrent;
using System.Reflection;

namespace Wapio.Embedded.Activations;

/// <summary>The grain classes of the configured assemblies, by interface and by name.</summary>
internal sealed class GrainClassMap
{
    private readonly Dictionary<GrainType, GrainClass> _byName = [];
    private readonly ConcurrentDictionary<Type, GrainClass> _byInterface = new();

    internal GrainClassMap(IEnumerable<Assembly> assemblies)
    {
        var types = assemblies.Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IGrain).IsAssignableFrom(type)
                && typeof(IGrainBase).IsAssignableFrom(type));
        foreach (var type in types)
        {
            var grainClass = new GrainClass(type);
            if (!_byName.TryAdd(grainClass.Name, grainClass))
                throw new InvalidOperationException($"Two grain classes are named {grainClass.Name}: {type} and {_byName[grainClass.Name].Type}.");
        }
    }

    /// <exception cref="ArgumentException">No grain class of that name.</exception>
    internal GrainClass Find(GrainType name) =>
        _byName.TryGetValue(name, out var grainClass) ? grainClass : throw new ArgumentException($"There is no grain class named {name}.", nameof(name));

    /// <exception cref="ArgumentException">No grain class, or more than one, has the interface.</exception>
    internal GrainClass Find(Type grainInterface) => _byInterface.GetOrAdd(
        grainInterface,
        static (wanted, classes) =>
        {
            var found = classes.Where(candidate => candidate.Interfaces.Contains(wanted)).ToArray();
            return found.Length == 1
                ? found[0]
                : throw new ArgumentException($"{found.Length} grain classes have the interface {wanted}; exactly one should.", nameof(grainInterface));
        },
        _byName.Values);
}

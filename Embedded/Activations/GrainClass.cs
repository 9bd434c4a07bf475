using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Wapio.Embedded.State;

namespace Wapio.Embedded.Activations;

/// <summary>What is known of a grain class before it has any activation.</summary>
internal sealed class GrainClass
{
    private readonly Func<Activation, object?>[] _parameters;
    private readonly ConstructorInvoker _constructor;

    internal GrainClass(Type type)
    {
        Type = type;
        Name = GrainType.Create(NameOf(type));
        Reentrant = type.IsDefined(typeof(ReentrantAttribute));
        KeepAlive = type.IsDefined(typeof(KeepAliveAttribute));
        CollectionAge = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        if (constructors.Length != 1)
            throw new InvalidOperationException($"Grain class {type} needs exactly one constructor.");
        _constructor = ConstructorInvoker.Create(constructors[0]);
        _parameters = [.. constructors[0].GetParameters().Select(Bind)];
    }

    internal Type Type { get; }

    internal GrainType Name { get; }

    internal bool Reentrant { get; }

    internal bool KeepAlive { get; }

    /// <summary>After which idle time its activations end; null for that of the host.</summary>
    internal TimeSpan? CollectionAge { get; }

    internal IEnumerable<Type> Interfaces =>
        Type.GetInterfaces().Where(candidate => typeof(IGrain).IsAssignableFrom(candidate));

    internal IGrainBase Construct(Activation activation) =>
        (IGrainBase)_constructor.Invoke(_parameters.Select(parameter => parameter(activation)).ToArray().AsSpan());

    private static string NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
            return named.Name;
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }

    private Func<Activation, object?> Bind(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext))
            return activation => activation;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute)
        {
            return parameter.HasDefaultValue
                ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
                : activation => activation.ActivationServices.GetRequiredService(type);
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"Parameter {parameter.Name} of {Type} has a stored state but is no IPersistentState.");
        return PersistentStateFactory.For(type.GetGenericArguments()[0], attribute.StateName);
    }
}

using System.Reflection;

namespace Wapio.Grains.Hosting;

/// <summary>What this process says of itself to the others and to operators.</summary>
public sealed class LocalNode
{
    private volatile bool _isDraining;

    /// <summary>What operators call it. The machine's name by default.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary><c>all</c>, <c>silo</c> or <c>api</c>.</summary>
    public string Role { get; init; } = "all";

    /// <summary>The version of the program.</summary>
    public string Version { get; init; } =
        typeof(LocalNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Where the grain host reaches it, once it has started; null outside a cluster.</summary>
    public Func<string?> Address { get; init; } = static () => null;

    /// <summary>True from the moment in which the process is told to stop: it takes no more sessions.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>Says that it takes no more sessions.</summary>
    public void Drain() => _isDraining = true;
}

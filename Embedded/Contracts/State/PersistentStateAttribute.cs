namespace Orleans.Runtime;

/// <summary>Marks a constructor parameter of type <see cref="IPersistentState{TState}"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PersistentStateAttribute : Attribute
{
    /// <summary>Names the record.</summary>
    /// <param name="stateName">Unique among all grain classes, because a storage provider may not add the class to its key.</param>
    /// <param name="storageName">Which storage provider, under Orleans. This host has one and ignores the name.</param>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <summary>The name of the record.</summary>
    public string StateName { get; }

    /// <summary>The name of the storage provider, if one was given.</summary>
    public string? StorageName { get; }
}

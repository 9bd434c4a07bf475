namespace Orleans;

/// <summary>The number of a member in the serialized form of its type. Read by Orleans only.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class
    | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute(uint id) : Attribute
{
    /// <summary>The number; never reused for another member.</summary>
    public uint Id { get; } = id;
}

namespace Orleans;

/// <summary>Names a grain class. Without it the name is the class name in lower case, less a trailing "Grain".</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string Name { get; } = grainType;
}

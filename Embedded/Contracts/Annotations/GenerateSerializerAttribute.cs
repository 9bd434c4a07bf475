namespace Orleans;

/// <summary>Marks a type that may cross a grain call. This host passes references and generates nothing.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;

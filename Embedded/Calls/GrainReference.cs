using System.Reflection;
using Wapio.Embedded.Activations;

namespace Wapio.Embedded.Calls;

/// <summary>What callers hold: an object with the grain's interface that turns method calls into turns. The runtime derives the class that has the interface.</summary>
internal class GrainReference : DispatchProxy, IAddressable
{
    private GrainInterface _interface = null!;
    private GrainClass _class = null!;

    internal GrainReferenceFactory References { get; private set; } = null!;

    internal GrainId GrainId { get; private set; }

    /// <summary>Two references are equal if they lead to the same grain.</summary>
    public override bool Equals(object? obj) => obj is GrainReference other && other.GrainId == GrainId;

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    internal void Bind(GrainReferenceFactory references, GrainInterface grainInterface, GrainClass grainClass, GrainId id)
    {
        References = references;
        _interface = grainInterface;
        _class = grainClass;
        GrainId = id;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var call = _interface.Find(targetMethod!).CreateCall(_class, GrainId, args, out var result);
        References.Send(call);
        return result;
    }
}

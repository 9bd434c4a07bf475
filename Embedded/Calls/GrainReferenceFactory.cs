using System.Collections.Concurrent;
using System.Reflection;
using Wapio.Embedded.Activations;

namespace Wapio.Embedded.Calls;

/// <summary>Makes references and sends what is called through them.</summary>
internal sealed class GrainReferenceFactory(ActivationCatalog catalog, GrainClassMap classes) : IGrainFactory
{
    private readonly ConcurrentDictionary<Type, GrainInterface> _interfaces = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)GetGrain(typeof(TGrainInterface), primaryKey);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(grainPrimaryKey);
        var grainClass = classes.Find(grainInterfaceType);
        return (IGrain)Refer(grainInterfaceType, grainClass, GrainId.Create(grainClass.Name, grainPrimaryKey));
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)Refer(typeof(TGrainInterface), grainId);

    /// <exception cref="ArgumentException">The grain has no such interface.</exception>
    internal object Refer(Type grainInterface, GrainId id)
    {
        var grainClass = classes.Find(id.Type);
        return grainInterface.IsAssignableFrom(grainClass.Type)
            ? Refer(grainInterface, grainClass, id)
            : throw new ArgumentException($"Grain {id} has no interface {grainInterface}.", nameof(grainInterface));
    }

    internal void Send(GrainCall call)
    {
        var now = catalog.Now;
        call.Deadline = now + (call.Method.ResponseTimeout is { } timeout ? catalog.Ticks(timeout) : catalog.CallTimeout);

        // A cycle cannot be told for certain from here, as the caller may not await the call or may be about to end. So the call is
        // queued as any other, and only given up early if it is still waiting after a moment.
        if (!call.Method.IsOneWay && CallChain.FindCycle(call) is not null)
            call.StartDeadline = now + catalog.CycleTimeout;
        try
        {
            catalog.Post(call);
        }
        catch (SiloUnavailableException exception)
        {
            call.Fail(exception);
        }
    }

    private GrainReference Refer(Type grainInterface, GrainClass grainClass, GrainId id)
    {
        var methods = _interfaces.GetOrAdd(grainInterface, static (type, log) => new GrainInterface(type, log), catalog.Log);
        var reference = (GrainReference)DispatchProxy.Create(grainInterface, typeof(GrainReference));
        reference.Bind(this, methods, grainClass, id);
        return reference;
    }
}

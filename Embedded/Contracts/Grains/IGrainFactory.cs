namespace Orleans;

/// <summary>Makes references to grains. A reference costs little and needs no activation; the first call makes one.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain of this interface and key.</summary>
    /// <exception cref="ArgumentException">No grain class, or more than one, has the interface; or the key is empty.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string)"/>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>A reference to this grain by one of its interfaces.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;
}

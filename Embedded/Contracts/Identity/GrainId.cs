namespace Orleans.Runtime;

/// <summary>The identity of a grain: its type and its key.</summary>
public readonly struct GrainId : IEquatable<GrainId>
{
    /// <summary>Makes an identity.</summary>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>Which grain class.</summary>
    public GrainType Type { get; }

    /// <summary>Which grain of that class.</summary>
    public IdSpan Key { get; }

    /// <summary>Whether this is an uninitialised value.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Makes an identity.</summary>
    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    /// <summary>Makes an identity.</summary>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <summary>The type and the key with a slash between them.</summary>
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>Whether both are the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether the grains differ.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}

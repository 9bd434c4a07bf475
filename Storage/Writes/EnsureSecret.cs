namespace Wapio.Storage.Writes;

/// <summary>A secret that all processes on the database share, sealed at rest: whoever comes first makes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Candidate">Its value, when there is none yet.</param>
public sealed record EnsureSecret(string Name, ReadOnlyMemory<byte> Candidate) : Write<SharedSecret>;

/// <summary>A secret that all processes share.</summary>
/// <param name="Value">Its value, unsealed.</param>
public sealed record SharedSecret(ReadOnlyMemory<byte> Value)
{
    /// <summary>Without its value, so that logging it gives nothing away.</summary>
    public override string ToString() => nameof(SharedSecret);
}

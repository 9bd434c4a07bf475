namespace Wapio.Silo.Configuration;

/// <summary>What a process does. Setting <c>Wapio:Role</c>.</summary>
internal enum NodeRole
{
    /// <summary>Runs the grains and answers HTTP. The default.</summary>
    All,

    /// <summary>Runs the grains; of HTTP only health and metrics.</summary>
    Silo,

    /// <summary>Answers HTTP, and calls the grains of other nodes.</summary>
    Api,
}

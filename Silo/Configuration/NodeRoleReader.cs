namespace Wapio.Silo.Configuration;

/// <summary>Reads <c>Wapio:Role</c>.</summary>
internal static class NodeRoleReader
{
    private const string Setting = "Wapio:Role";

    /// <summary>The role; <see cref="NodeRole.All"/> when none is set.</summary>
    /// <exception cref="ConfigurationFaultException">It is none of the three.</exception>
    public static NodeRole Read(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => NodeRole.All,
        var text when Enum.TryParse<NodeRole>(text, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsDigit(text[0]) => role,
        var text => throw new ConfigurationFaultException($"{Setting} must be all, silo or api, not {text}."),
    };

    /// <summary>The role as it is written.</summary>
    public static string ToName(this NodeRole role) => role.ToString().ToLowerInvariant();
}

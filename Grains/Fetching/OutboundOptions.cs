namespace Wapio.Grains.Fetching;

/// <summary>What URLs that users give may lead to. Section <c>Wapio:Outbound</c>.</summary>
public sealed class OutboundOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Outbound";

    /// <summary>
    /// Lets URLs lead to this machine itself (127.0.0.0/8 and ::1), for development and tests. False by default; refused in Production, where it
    /// would open every service on the machine to whoever may set a webhook.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long resolving a name and connecting may take together. 5 s by default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

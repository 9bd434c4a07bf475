namespace Wapio.Sandbox.Hosting;

/// <summary>How a sandbox runs. Section <c>Wapio:Sandbox</c> of the configuration.</summary>
public sealed record SandboxSettings
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Wapio:Sandbox";

    /// <summary>Where it listens, separated by semicolons: http and https, loopback. Port 0 takes any free port. <c>--urls</c> goes before it.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5090;https://127.0.0.1:5091";

    /// <summary>The folder of its state and its certificate.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>How much room the files of the media host may take on disk, in bytes; the oldest go first. 4 GiB by default.</summary>
    public long MediaCapacity { get; init; } = 4L << 30;

    /// <summary>Keeps nothing: every start is a fresh one.</summary>
    public bool InMemory { get; init; }

    /// <summary>The oldest web version that may log in (older ones are refused with 405), as three numbers with dots; null for any.</summary>
    public Version? MinimumVersion { get; init; }

    /// <summary>How long a connection stays open after a client was linked and told to come back. Baileys 6 needs about 300 ms.</summary>
    public TimeSpan LinkedPause { get; init; } = TimeSpan.FromMilliseconds(300);
}

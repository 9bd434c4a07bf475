using System.Diagnostics;

namespace Wapio.Cluster.Tests.Cluster;

/// <summary>
/// A network namespace with two links to this machine, which can be cut one by one: one for the cluster and the database, one for the sandbox. Needs
/// the right to make one (root, or CAP_NET_ADMIN and CAP_SYS_ADMIN) and iproute2.
/// </summary>
internal sealed class NetworkNamespace : IDisposable
{
    private const string ClusterLink = "wapio-c";
    private const string SandboxLink = "wapio-s";

    private readonly string _name = $"wapio{Environment.ProcessId}";

    private NetworkNamespace()
    {
    }

    /// <summary>This machine's address on the link of the cluster; the namespace's is the next.</summary>
    public static string HostForCluster => "10.213.71.1";

    /// <summary>The namespace's address on the link of the cluster.</summary>
    public static string Inside => "10.213.71.2";

    /// <summary>This machine's address on the link of the sandbox.</summary>
    public static string HostForSandbox => "10.213.72.1";

    /// <summary>What stands before a program to run it inside.</summary>
    public string[] Prefix => ["ip", "netns", "exec", _name];

    /// <summary>Makes one; null, with the reason, when this machine does not allow it.</summary>
    public static NetworkNamespace? TryCreate(out string reason)
    {
        var made = new NetworkNamespace();
        try
        {
            made.Create();
            reason = "";
            return made;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            made.Dispose();
            reason = exception.Message;
            return null;
        }
    }

    /// <summary>Cuts the link to the cluster and the database, or restores it.</summary>
    /// <remarks>Inside: this machine's address on the link, under which the others find each other, goes on working.</remarks>
    public void SetCluster(bool up) => Inner("link", "set", ClusterLink + "i", up ? "up" : "down");

    /// <summary>Cuts the link to the sandbox, or restores it.</summary>
    public void SetSandbox(bool up) => Inner("link", "set", SandboxLink + "i", up ? "up" : "down");

    public void Dispose()
    {
        foreach (var arguments in new string[][] { ["link", "del", ClusterLink], ["link", "del", SandboxLink], ["netns", "del", _name] })
        {
            try
            {
                Run(arguments);
            }
            catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It was never made.
            }
        }
    }

    private void Create()
    {
        Run("netns", "add", _name);
        Inner("link", "set", "lo", "up");
        Link(ClusterLink, HostForCluster, Inside);
        Link(SandboxLink, HostForSandbox, "10.213.72.2");
    }

    private void Link(string name, string outside, string inside)
    {
        var peer = name + "i";
        Run("link", "add", name, "type", "veth", "peer", "name", peer);
        Run("link", "set", peer, "netns", _name);
        Run("addr", "add", $"{outside}/30", "dev", name);
        Run("link", "set", name, "up");
        Inner("addr", "add", $"{inside}/30", "dev", peer);
        Inner("link", "set", peer, "up");
    }

    private void Inner(params string[] arguments) => Run(["netns", "exec", _name, "ip", .. arguments]);

    private static void Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {errors.Trim()}");
    }
}

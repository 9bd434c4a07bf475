using System.Security.Cryptography;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.Sandbox.Server.Connections;
using Wapio.Sandbox.Server.Linking;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Faults;

/// <summary>Faults that happen at once to the connections that are open.</summary>
internal sealed class ImmediateFaults(ConnectionTable connections, AccountDirectory accounts, LinkedDevices devices)
{
    private const int DeepNodeLevels = 10_000;
    private const int HugeFrameSize = (1 << 24) - 1;

    public static bool IsImmediate(FaultKind kind) => kind is
        FaultKind.TamperFrame or FaultKind.GarbageFrame or FaultKind.HugeFrame or FaultKind.DeepNode or FaultKind.StreamError or FaultKind.Disconnect or
        FaultKind.StreamEnd or FaultKind.Replaced or FaultKind.Dirty or FaultKind.Logout;

    /// <summary>Lets it happen to every device of the account, or to every device; returns how many were hit.</summary>
    public int Apply(FaultKind kind, string? number, int? code, string? variant = null)
    {
        if (kind == FaultKind.Logout) return Unlink(number);

        var hit = connections.All.Where(c => c.Device is { } device && (number is null || device.Account.Number == number)).ToList();
        foreach (var connection in hit) Apply(connection, kind, code, variant);
        return hit.Count;
    }

    private int Unlink(string? number)
    {
        var companions = accounts.All.Where(a => number is null || a.Number == number).SelectMany(a => a.Devices).Where(d => !d.IsPrimary).ToList();
        foreach (var companion in companions) devices.Unlink(companion);
        return companions.Count;
    }

    private static void Apply(ClientConnection connection, FaultKind kind, int? code, string? variant)
    {
        switch (kind)
        {
            case FaultKind.TamperFrame:
                connection.Post(new Outgoing.Tamper());
                connection.Send(new Node("ib", default, new Node("tampered")));
                break;
            case FaultKind.GarbageFrame:
                connection.Post(new Outgoing.Raw(Frame(RandomNumberGenerator.GetBytes(64))));
                break;
            case FaultKind.HugeFrame:
                connection.Post(new Outgoing.Raw(Frame(RandomNumberGenerator.GetBytes(HugeFrameSize))));
                break;
            case FaultKind.DeepNode:
                connection.Post(new Outgoing.Plaintext(DeepNode()));
                break;
            case FaultKind.StreamError:
                connection.Close(StreamErrors.WithConflict(code ?? (variant is null ? 503 : null), variant));
                break;
            case FaultKind.StreamEnd:
                connection.Close(new Node("xmlstreamend"));
                break;
            case FaultKind.Replaced:
                connection.Close(StreamErrors.Replaced);
                break;
            case FaultKind.Dirty:
                connection.Send(new Node("ib", default, new Node("dirty", [("type", variant ?? "groups"), ("timestamp", "1")])));
                break;
            case FaultKind.Disconnect:
                connection.Close();
                break;
        }
    }

    private static byte[] Frame(byte[] content) => [(byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content];

    /// <summary>Each level: a list of two (tag and content), the one-letter tag, and a list of one node as the content.</summary>
    private static byte[] DeepNode()
    {
        const byte list8 = 248, binary8 = 252;
        var bytes = new List<byte>(DeepNodeLevels * 7) { 0 };
        for (var i = 0; i < DeepNodeLevels; i++) bytes.AddRange([list8, 2, binary8, 1, (byte)'n', list8, 1]);
        bytes.AddRange([list8, 1, binary8, 1, (byte)'n']);
        return [.. bytes];
    }
}

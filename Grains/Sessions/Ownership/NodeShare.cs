using System.Security.Cryptography;
using System.Text;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>
/// Which of the sessions that need something this node sees to, so that not every node calls each of them. What is left over for some scans, because the
/// node whose share it is does not come to it, is everybody's.
/// </summary>
/// <param name="patientScans">For how many scans the share of another node is left to it.</param>
internal sealed class NodeShare(int patientScans)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _now = new(StringComparer.Ordinal);
    private string[] _nodes = [];
    private string _self = "";

    /// <summary>Begins a scan, or goes on with it among other nodes.</summary>
    /// <param name="nodes">Those whose leases live, in an order that is the same for all of them.</param>
    /// <param name="self">This node's id.</param>
    public void Begin(IReadOnlyList<NodeRow> nodes, string self)
    {
        _nodes = [.. nodes.Where(node => node.Report.TakesSessions).Select(node => node.Id)];
        _self = self;
    }

    /// <summary>True when this node is to see to a session now.</summary>
    public bool IsMine(string sessionId)
    {
        _now.Add(sessionId);
        var scans = _seen[sessionId] = _seen.GetValueOrDefault(sessionId) + 1;
        return scans > patientScans || !_nodes.Contains(_self) || _nodes[IndexOf(sessionId, _nodes.Length)] == _self;
    }

    /// <summary>Ends a scan: what was not in it needs nothing any more.</summary>
    public void End()
    {
        foreach (var gone in _seen.Keys.Where(id => !_now.Contains(id)).ToList()) _seen.Remove(gone);
        _now.Clear();
    }

    private static int IndexOf(string id, int count) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % (uint)count);
}

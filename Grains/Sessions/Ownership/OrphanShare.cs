using System.Security.Cryptography;
using System.Text;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>
/// Which of the sessions without an owner this node wakes, so that not every node calls each of them. What is left over for some scans, because the
/// node whose share it is does not come to it, is everybody's.
/// </summary>
internal sealed class OrphanShare
{
    private const int PatientScans = 3;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Forgets what was seen: nothing is without an owner now.</summary>
    public void Reset() => _seen.Clear();

    /// <summary>The share of a node.</summary>
    /// <param name="orphans">The sessions without an owner.</param>
    /// <param name="nodes">The ids of the living nodes, the same for all of them.</param>
    /// <param name="self">This node's id.</param>
    public IReadOnlyList<string> Of(IReadOnlyList<string> orphans, IReadOnlyList<string> nodes, string self)
    {
        var known = orphans.ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _seen.Keys.Where(id => !known.Contains(id)).ToList()) _seen.Remove(gone);

        List<string> mine = [];
        foreach (var id in orphans)
        {
            var scans = _seen[id] = _seen.GetValueOrDefault(id) + 1;
            if (scans > PatientScans || !nodes.Contains(self) || nodes[IndexOf(id, nodes.Count)] == self) mine.Add(id);
        }

        return mine;
    }

    private static int IndexOf(string id, int count) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % (uint)count);
}

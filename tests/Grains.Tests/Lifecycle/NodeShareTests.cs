using FsCheck.Xunit;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Grains.Tests.Support;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Tests.Lifecycle;

public sealed class NodeShareTests
{
    private const int Patience = 3;

    private static readonly string[] Sessions = [.. Enumerable.Range(0, 300).Select(i => $"bps_sess_ws_{i}")];

    [Property(MaxTest = 20)]
    public void Every_session_is_the_share_of_one_node(byte number)
    {
        NodeRow[] nodes = [.. Enumerable.Range(0, 1 + (number % 7)).Select(i => Nodes.Row($"node-{i}"))];

        var shares = nodes.Select(node => ShareOf(nodes, node.Id)).ToList();

        Assert.Equal(Sessions.Order(), shares.SelectMany(share => share).Order());
        Assert.All(shares, share => Assert.InRange(share.Count, Sessions.Length / nodes.Length / 2, Sessions.Length));
    }

    [Fact]
    public void Who_takes_no_sessions_has_no_share_that_others_wait_for()
    {
        NodeRow[] nodes = [Nodes.Row("api", role: "api"), Nodes.Row("draining", isDraining: true), Nodes.Row("silo")];

        Assert.Equal(Sessions, ShareOf(nodes, "silo"));
    }

    [Fact]
    public void A_node_that_is_not_listed_yet_waits_for_nobody() => Assert.Equal(Sessions, ShareOf([Nodes.Row("another")], "new"));

    [Fact]
    public void What_is_left_over_for_some_scans_is_everybodys()
    {
        NodeRow[] nodes = [Nodes.Row("idle"), Nodes.Row("self")];
        var share = new NodeShare(Patience);
        var own = Scan(share, nodes, Sessions);
        for (var i = 1; i < Patience; i++) Assert.Equal(own, Scan(share, nodes, Sessions));

        Assert.Equal(Sessions, Scan(share, nodes, Sessions));
    }

    [Fact]
    public void What_was_seen_to_meanwhile_is_waited_for_anew()
    {
        NodeRow[] nodes = [Nodes.Row("other"), Nodes.Row("self")];
        var share = new NodeShare(Patience);
        var own = Scan(share, nodes, Sessions);
        for (var i = 1; i < Patience; i++) Scan(share, nodes, Sessions);
        Assert.Empty(Scan(share, nodes, []));

        Assert.Equal(own, Scan(share, nodes, Sessions));
    }

    private static List<string> ShareOf(NodeRow[] nodes, string self) => Scan(new NodeShare(Patience), nodes, Sessions, self);

    private static List<string> Scan(NodeShare share, NodeRow[] nodes, string[] sessions, string self = "self")
    {
        share.Begin(nodes, self);
        List<string> mine = [.. sessions.Where(share.IsMine)];
        share.End();
        return mine;
    }
}

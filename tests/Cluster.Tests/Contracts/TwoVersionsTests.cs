using Wapio.Cluster.Tests.Cluster;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Xunit.Abstractions;

namespace Wapio.Cluster.Tests.Contracts;

/// <summary>Clients that were built with contracts of an earlier and of a later release, against nodes of this one.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TwoVersionsTests(ClusterFixture cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task An_older_client_calls_newer_nodes()
    {
        var said = await RunAsync("OlderClient", "from an older client");

        Assert.DoesNotContain(said, line => line.StartsWith("later", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_client_calls_older_nodes_and_hears_which_call_they_do_not_know()
    {
        var said = await RunAsync("NewerClient", "from a newer client");

        var later = Assert.Single(said, line => line.StartsWith("later: ", StringComparison.Ordinal));
        Assert.EndsWith("Exception", later, StringComparison.Ordinal);
        Assert.DoesNotContain("Timeout", later, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> RunAsync(string client, string text)
    {
        await cluster.SettleAsync();
        var session = cluster.Sessions[1];
        var account = (await cluster.Client.Session(session.Id).GetAsync()).Text("account_id")!;
        IReadOnlyList<string> said = [];
        for (var i = 0; i < 2; i++)
        {
            said = await cluster.RunClientAsync(Path.Combine("tests", "ContractVersions", client), $"Wapio.{client}.dll", account, session.Id, session.Friend.Jid, text);
            foreach (var line in said) output.WriteLine(line);
            Assert.StartsWith("accepted: bps_msg_", said[0], StringComparison.Ordinal);
            Assert.Equal("status: connected", said[1]);
            Assert.Equal("log: True", said[2]);
        }

        await session.Friend.ReceivesAsync(text);
        Assert.Single(await session.Friend.MessagesAsync(), message => message.Text == text);
        return said;
    }
}

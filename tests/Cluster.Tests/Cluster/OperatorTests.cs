using System.Net.Http.Headers;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Cluster.Tests.Cluster;

/// <summary>What operators see of a cluster.</summary>
[Collection(ClusterCollection.Name)]
public sealed class OperatorTests(ClusterFixture cluster)
{
    [Fact]
    public async Task The_nodes_and_their_sessions_are_listed()
    {
        await cluster.SettleAsync();
        using var http = new HttpClient { BaseAddress = cluster.Api.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cluster.Token);

        // A node tells its count with the next renewal of its lease.
        var answer = await Eventually.GetAsync(
            () => http.SendJsonAsync(HttpMethod.Get, "/v1/cluster"), all => all.GetProperty("sessions").GetInt64() == cluster.Sessions.Count, "the nodes tell what they hold");

        var names = answer.GetProperty("nodes").EnumerateArray().Select(node => node.Text("name")).ToHashSet();
        Assert.Superset(cluster.Silos.Append(cluster.Api).Select(node => node.Name).ToHashSet(), names!);
        Assert.Single(answer.GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task Every_node_has_metrics()
    {
        await cluster.SettleAsync();
        using var http = new HttpClient { BaseAddress = cluster.Silos[0].Address };
        var text = await Eventually.GetAsync(
            () => http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), page => page.Contains("wapio_storage_batch_size", StringComparison.Ordinal), "the commits are measured");
        Assert.Contains("wapio_sessions", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_without_the_API_answers_no_request_for_it()
    {
        await cluster.SettleAsync();
        using var http = new HttpClient { BaseAddress = cluster.Silos[0].Address };
        using var answer = await http.GetAsync(new Uri("/v1/cluster", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}

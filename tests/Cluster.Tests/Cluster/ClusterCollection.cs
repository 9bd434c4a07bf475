namespace Wapio.Cluster.Tests.Cluster;

/// <summary>One cluster for all tests that need one; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}

namespace Wapio.Capabilities.Tests.Support;

/// <summary>The test classes that share one sandbox and one peer.</summary>
[CollectionDefinition(Name)]
public sealed class PeersCollection : ICollectionFixture<PeersFixture>
{
    public const string Name = "peers";
}

namespace Wapio.Api.Tests.Support;

/// <summary>Tests that share one running program.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayFixture>
{
    public const string Name = "gateway";
}

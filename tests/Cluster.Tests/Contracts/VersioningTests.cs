using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Serialization;

namespace Wapio.Cluster.Tests.Contracts;

/// <summary>What the rule "records only grow" is worth: bytes of one version read by the other, with the serializer that calls go through.</summary>
public sealed class VersioningTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void A_new_node_reads_what_an_old_client_sends() =>
        Assert.Equal(new NewerRequest("a", 1, null), Convert<OlderRequest, NewerRequest>(new OlderRequest("a", 1)));

    [Fact]
    public void An_old_node_reads_what_a_new_client_sends() =>
        Assert.Equal(new OlderRequest("a", 1), Convert<NewerRequest, OlderRequest>(new NewerRequest("a", 1, new NewerDetail("b"))));

    public void Dispose() => _services.Dispose();

    private TTo Convert<TFrom, TTo>(TFrom value) =>
        _services.GetRequiredService<Serializer<TTo>>().Deserialize(_services.GetRequiredService<Serializer<TFrom>>().SerializeToArray(value))!;
}

/// <summary>A record as it was.</summary>
[GenerateSerializer, Alias("wapio.tests.OlderRequest")]
public sealed record OlderRequest([property: Id(0)] string Text, [property: Id(1)] int Number);

/// <summary>The same, with a member more, of a type that is not known before.</summary>
[GenerateSerializer, Alias("wapio.tests.NewerRequest")]
public sealed record NewerRequest([property: Id(0)] string Text, [property: Id(1)] int Number, [property: Id(2)] NewerDetail? Detail);

/// <summary>The type of the new member.</summary>
[GenerateSerializer, Alias("wapio.tests.NewerDetail")]
public sealed record NewerDetail([property: Id(0)] string Text);

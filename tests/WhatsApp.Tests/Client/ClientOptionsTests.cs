using Microsoft.Extensions.Time.Testing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class ClientOptionsTests
{
    public static TheoryData<string, ClientOptions> Wrong => new()
    {
        { nameof(ClientOptions.WebVersion), new ClientOptions { WebVersion = "2.3000" } },
        { nameof(ClientOptions.WebVersion), new ClientOptions { WebVersion = "2.3000.x" } },
        { nameof(ClientOptions.NoiseRootKey), new ClientOptions { NoiseRootKey = new byte[31] } },
        { nameof(ClientOptions.PreKeyStock), new ClientOptions { PreKeyStock = 0 } },
        { nameof(ClientOptions.EventCapacity), new ClientOptions { EventCapacity = 0 } },
        { nameof(ClientOptions.KeepAliveMaximum), new ClientOptions { KeepAliveMaximum = TimeSpan.FromSeconds(1) } },
        { nameof(ClientOptions.Endpoint), new ClientOptions { Endpoint = new Uri("/ws/chat", UriKind.Relative) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_named(string name, ClientOptions options)
    {
        var failure = Assert.Throws<ArgumentException>(
            () => new WhatsAppClient(options, new InMemoryDeviceStore(), new TestServer(), new FakeTimeProvider()));
        Assert.Contains(name, failure.Message);
    }

    [Fact]
    public void The_defaults_are_right()
    {
        var client = new WhatsAppClient(new ClientOptions(), new InMemoryDeviceStore(), new TestServer(), new FakeTimeProvider());
        Assert.False(client.IsLoggedIn);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Sandbox.Hosting;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Tests.Support;

/// <summary>A gateway with the real client, a sandbox on loopback, a session that is linked to one of its phones and another phone to chat with.</summary>
internal sealed class SandboxGateway : IAsyncDisposable
{
    public const string Own = "491700000001";
    public const string Anna = "491700000010";

    private readonly SandboxHost _sandbox = new(
        new SandboxSettings { InMemory = true, Urls = "http://127.0.0.1:0;https://127.0.0.1:0" }, NullLoggerFactory.Instance);

    public HttpClient Control { get; } = new();

    public TestGateway Gateway { get; private set; } = null!;

    public Caller Owner { get; private set; } = null!;

    public string SessionId { get; private set; } = null!;

    public static async Task<SandboxGateway> StartAsync()
    {
        var all = new SandboxGateway();
        await all.LinkAsync();
        return all;
    }

    public async Task PostAsync(string path, object body) => (await Control.PostAsJsonAsync(path, body)).EnsureSuccessStatusCode();

    /// <summary>What others sent to a phone, in the order of its inbox.</summary>
    public async Task<List<JsonElement>> InboxAsync(string number)
    {
        var answer = await Control.GetFromJsonAsync<JsonElement>($"/phones/{number}/messages");
        return [.. answer.GetProperty("data").EnumerateArray().Where(item => !item.GetProperty("from").GetString()!.StartsWith(number, StringComparison.Ordinal))];
    }

    public async Task<IReadOnlyList<MessageLogItem>> LogAsync() =>
        (await Gateway.Session(SessionId).ListMessages(Owner, new LogQuery(200, null))).Value!.Items;

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Control.Dispose();
        await _sandbox.DisposeAsync();
    }

    private async Task LinkAsync()
    {
        await _sandbox.StartingAsync(CancellationToken.None);
        Control.BaseAddress = _sandbox.Addresses.First(address => address.Scheme == Uri.UriSchemeHttp);
        foreach (var number in new[] { Own, Anna }) await PostAsync("/phones", new { number, name = number });

        var options = new ClientOptions { Endpoint = _sandbox.WebSocketEndpoint, NoiseRootKey = _sandbox.NoiseRootKey };
        Gateway = await TestGateway.StartAsync(services => services.AddSingleton(options));
        Owner = await Gateway.CreateAccountAsync();
        SessionId = (await Gateway.CreateSessionAsync(Owner)).Session.SessionId;
        var connecting = await Gateway.Session(SessionId).Connect(Owner);
        Assert.True(connecting.Value?.Qr is not null, connecting.Failure?.Message);
        await PostAsync($"/phones/{Own}/scan", new { qr = connecting.Value.Qr.Code });
        await Gateway.UntilAsync(Owner, SessionId, SessionStatuses.Connected);
    }
}

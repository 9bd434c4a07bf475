using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>A sandbox in the test's process on free ports, and the way to its control API.</summary>
internal sealed class TestSandbox : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestSandbox(WebApplication application)
    {
        _application = application;
        var addresses = Service<SandboxAddresses>();
        Endpoint = SandboxAddresses.ClientEndpointOf(addresses.Http!);
        Control = new ControlClient(addresses.Http!);
    }

    public Uri Endpoint { get; }

    public ControlClient Control { get; }

    /// <summary>The certificate of the media host, in PEM.</summary>
    public string Certificate => Service<TlsCertificate>().Pem;

    public byte[] RootKey => Service<NoiseKeys>().RootKey;

    public static async Task<TestSandbox> StartAsync(SandboxSettings? settings = null)
    {
        settings ??= new SandboxSettings { InMemory = true };
        var application = SandboxApplication.Create(settings with { Urls = "http://127.0.0.1:0;https://127.0.0.1:0", LinkedPause = TimeSpan.Zero }, NullLoggerFactory.Instance);
        await application.StartAsync();
        return new TestSandbox(application);
    }

    public T Service<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>A client that is not linked yet.</summary>
    public TestCompanion NewCompanion() => new(this);

    /// <summary>A phone with one companion that is logged in and active.</summary>
    public async Task<TestCompanion> LinkAsync(string number, string name = "Somebody")
    {
        await Control.AddPhoneAsync(number, name);
        var companion = NewCompanion();
        await companion.LinkAsync(number);
        await companion.StartAsync();
        return companion;
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}

using System.Net;
using Wapio.Sandbox.Server.Connections;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Hosting;

/// <summary>
/// A sandbox inside another process, on its own addresses. As a hosted service it is up before the others of that process start and
/// goes after they have stopped.
/// </summary>
public sealed class SandboxHost : IHostedLifecycleService, IAsyncDisposable
{
    // Without an https address there is no media host, and nothing may be asked of the real one.
    private const int ClosedPort = 1;

    private readonly SandboxSettings _settings;
    private readonly ILoggerFactory _loggers;
    private WebApplication? _application;

    /// <summary>Makes the host; nothing runs before <see cref="StartingAsync"/>.</summary>
    public SandboxHost(SandboxSettings settings, ILoggerFactory loggers) => (_settings, _loggers) = (settings, loggers);

    /// <summary>Where it listens, once started.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public IReadOnlyList<Uri> Addresses => Application.Services.GetRequiredService<SandboxAddresses>().All;

    /// <summary>Where clients connect, once started.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public Uri WebSocketEndpoint =>
        SandboxAddresses.ClientEndpointOf(Addresses.FirstOrDefault(a => a.Scheme == Uri.UriSchemeHttp) ?? Addresses[0]);

    /// <summary>The Noise root key that clients must trust, 32 bytes, once started.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public ReadOnlyMemory<byte> NoiseRootKey => Application.Services.GetRequiredService<NoiseKeys>().RootKey;

    /// <summary>How clients get to its media host, once started.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public MediaHttpOptions MediaHttp => Application.Services.GetRequiredService<SandboxAddresses>().Https is { } https
        ? new() { ConnectTo = new DnsEndPoint(https.Host, https.Port), TrustedCertificates = [Application.Services.GetRequiredService<TlsCertificate>().Certificate] }
        : new() { ConnectTo = new IPEndPoint(IPAddress.Loopback, ClosedPort) };

    private WebApplication Application => _application ?? throw new InvalidOperationException("The sandbox is not started.");

    /// <summary>Starts the sandbox.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _application = SandboxApplication.Create(_settings, _loggers);
        await _application.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stops the sandbox; its state is written by then.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_application is not { } application) return;
        await application.StopAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _application, null) is { } application) await application.DisposeAsync();
    }
}

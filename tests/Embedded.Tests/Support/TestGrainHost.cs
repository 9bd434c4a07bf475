using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Wapio.Embedded.Activations;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.Tests.Support;

/// <summary>A host with the test grains, a clock that stands still, and a file of its own.</summary>
public sealed class TestGrainHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _ownsFile;
    private Task? _stopped;

    private TestGrainHost(IHost host, FakeTimeProvider clock, string file, bool ownsFile)
    {
        _host = host;
        Clock = clock;
        File = file;
        _ownsFile = ownsFile;
    }

    public FakeTimeProvider Clock { get; }

    public string File { get; }

    public IServiceProvider Services => _host.Services;

    public Gates Gates => Services.GetRequiredService<Gates>();

    public Journal Journal => Services.GetRequiredService<Journal>();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    internal ActivationCatalog Catalog => Services.GetRequiredService<ActivationCatalog>();

    public static async Task<TestGrainHost> StartAsync(
        string? file = null,
        FakeTimeProvider? clock = null,
        Action<EmbeddedGrainsOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        var ownsFile = file is null;
        file ??= SqliteFiles.NewPath();
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.ClearProviders();
        services?.Invoke(builder.Services);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<Gates>();
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddEmbeddedGrains(options =>
        {
            options.ConnectionString = $"Data Source={file}";
            options.Assemblies.Add(typeof(TestGrainHost).Assembly);
            configure?.Invoke(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host, clock, file, ownsFile);
    }

    public T Get<T>(string key)
        where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    /// <summary>Lets time pass in seconds until the task has ended.</summary>
    public async Task AdvanceUntilAsync(Task task, int atMostSeconds)
    {
        for (var second = 0; second < atMostSeconds && !task.IsCompleted; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.SettleAsync(() => task.IsCompleted);
        }

        Assert.True(task.IsCompleted, $"Still going on after {atMostSeconds} seconds of the clock.");
    }

    public Task StopAsync() => _stopped ??= _host.StopAsync();

    /// <summary>Stops the host, letting time pass in case that a test left something that only time ends.</summary>
    public async ValueTask DisposeAsync()
    {
        var stopped = StopAsync();
        await Eventually.SettleAsync(() => stopped.IsCompleted);
        await AdvanceUntilAsync(stopped, 600);
        await stopped;
        _host.Dispose();
        if (_ownsFile)
            SqliteFiles.Delete(File);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Wapio.Storage.Hosting;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task The_host_opens_the_store_before_other_services_start_and_closes_it_last()
    {
        var directory = TestStore.NewDirectory();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddHostedService<NeedsStorage>();
        builder.Services.AddWapioStorage(options => options.DataDirectory = directory);
        using (var host = builder.Build())
        {
            await host.StartAsync();
            Assert.True(await host.Services.GetRequiredService<IStorageDatabase>().IsReadyAsync());
            await host.StopAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        var file = Path.GetTempFileName();
        await using var store = TestStore.Over(Path.Combine(file, "data"));

        var refused = await Assert.ThrowsAsync<StorageException>(async () => await store.Get<IStorageDatabase>().OpenAsync());

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Every_fault_of_the_options_is_named_at_once()
    {
        using var services = new ServiceCollection()
            .AddWapioStorage(options =>
            {
                options.Provider = StorageProvider.Postgres;
                options.DataDirectory = " ";
                options.MasterKey = "short";
                options.QueueCapacity = options.BatchSize = options.Readers = 0;
                options.QueueBytes = 0;
            })
            .BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<StorageOptions>>().Value);

        Assert.Equal(
            ["ConnectionString", "DataDirectory", "MasterKey", "QueueCapacity", "QueueBytes", "BatchSize", "Readers"],
            refused.Failures.Select(failure => failure.Split(':')[2]));
    }

    private sealed class NeedsStorage(IWriteQueue writes) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            writes.SubmitAsync(new RenewLease("node", TimeSpan.FromMinutes(1), Register: true));

        public Task StopAsync(CancellationToken cancellationToken) => writes.SubmitAsync(new EndLease("node"));
    }
}

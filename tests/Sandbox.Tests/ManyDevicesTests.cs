using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Sandbox.Tests;

/// <summary>Many linked devices in one sandbox, each with the real client. Measured alone: memory is the process's.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ManyDevicesTests
{
    private const string Name = "Memory";
    private const int Devices = 1000;
    private const int AtOnce = 64;
    private const int Rounds = 2;

    // Of client and server together, for all rounds: the sandbox notes each login in its log, which is bounded.
    private const long AllowedPerDevice = 1024;

    [Fact]
    public async Task All_are_connected_at_once_and_coming_again_leaves_nothing_behind()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (_, phones) = await sandbox.Control.PostAsync("/phones/bulk", new { count = Devices, prefix = "1555" });
        var numbers = phones.GetProperty("data").EnumerateArray().Select(phone => phone.GetProperty("number").GetString()!).ToArray();
        var clients = new RealClient[Devices];
        try
        {
            await EachAsync(async i => clients[i] = await RealClient.LinkAsync(sandbox, numbers[i], options => options with { PreKeyStock = 5 }, addPhone: false));
            Assert.All(clients, client => Assert.True(client.Client.IsLoggedIn));
            await ReconnectAsync(clients);
            var before = GC.GetTotalMemory(forceFullCollection: true);

            for (var round = 0; round < Rounds; round++) await ReconnectAsync(clients);

            var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.True(grown < Devices * AllowedPerDevice, $"{grown} bytes more after {Rounds} rounds of {Devices} devices.");
            Assert.All(clients, client => Assert.True(client.Client.IsLoggedIn));
        }
        finally
        {
            await EachAsync(async i =>
            {
                if (clients[i] is { } client) await client.DisposeAsync();
            });
        }
    }

    private static Task ReconnectAsync(RealClient[] clients) => EachAsync(async i =>
    {
        await clients[i].ReconnectAsync();
        await clients[i].SeesAsync<BacklogDelivered>();
    });

    private static Task EachAsync(Func<int, Task> work) =>
        Parallel.ForAsync(0, Devices, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await work(i));
}

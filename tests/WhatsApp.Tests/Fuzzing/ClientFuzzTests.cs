using System.Diagnostics;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>
/// Stanzas of all kinds, as they are and damaged, to a client that is logged in: whatever comes, it stays so. A new kind of stanza is a file in
/// <c>Corpus/client-stanzas</c>.
/// </summary>
public sealed class ClientFuzzTests
{
    public const string Folder = "client-stanzas";

    private const double Seconds = 5;
    private const int Batch = 20;

    [Fact]
    public async Task A_client_outlives_every_stanza()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        var seeds = Corpus.Stanzas(Folder);
        var (watch, budget) = (Stopwatch.StartNew(), Fuzzer.Budget(Seconds));
        for (var seed = 0; watch.Elapsed < budget || seed < seeds.Count; seed += Batch)
        {
            Node[] sent = [.. Enumerable.Range(seed, Batch).Select(i => i < seeds.Count ? seeds[i] : NodeMutation.Of(seeds, new Random(i)))];
            try
            {
                foreach (var node in sent) await connection.SendAsync(node);
                await connection.SettleAsync();
            }
            catch (Exception failure) when (failure is TimeoutException or InvalidOperationException or IOException)
            {
                Assert.Fail($"Seeds from {seed}: {failure.Message}\n{string.Join('\n', test.RemainingEvents().TakeLast(3))}\n{string.Join('\n', sent.Select(node => node.ToString()))}");
            }

            test.ForgetEvents();
        }

        Assert.True(test.Client.IsLoggedIn);
    }
}

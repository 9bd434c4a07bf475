using System.Globalization;
using System.Security.Cryptography;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Xunit.Abstractions;

namespace Wapio.EndToEnd.Tests.Files;

/// <summary>The memory that the server needs does not depend on how large a file is.</summary>
public sealed class LargeFileTests(ITestOutputHelper output)
{
    private const int Large = 120 << 20;
    private const int Small = 1 << 20;
    private const long MostGrowth = 64 << 20;

    [Fact]
    public async Task A_large_document_goes_out_and_comes_in_without_much_memory()
    {
        await using var world = await SandboxAndSilo.StartAsync("large-file");
        var (phone, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");

        // What the first file of all needs is code that was not run before, and no buffer.
        await OutAndInAsync(session, phone, friend, RandomNumberGenerator.GetBytes(Small));
        var before = Memory(world.Silo.ProcessId);
        using var stop = new CancellationTokenSource();
        var watching = PeakAsync(world.Silo.ProcessId, stop.Token);
        await OutAndInAsync(session, phone, friend, RandomNumberGenerator.GetBytes(Large));
        await stop.CancelAsync();

        var growth = await watching - before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before >> 20} MiB before, {growth >> 20} MiB more at most"));
        Assert.InRange(growth, long.MinValue, MostGrowth);
    }

    private static async Task OutAndInAsync(WapioSession session, SandboxPhone phone, SandboxPhone friend, byte[] file)
    {
        var handle = await session.UploadAsync(new MemoryStream(file), "large.bin");
        var sent = (await session.SendContentAsync(friend.Number, new { kind = "document", media_handle = handle })).Text("msgId")!;
        var provider = (await session.SeesStatusAsync(sent, "delivered", "read")).Text("provider_msg_id")!;
        Assert.Equal(SHA256.HashData(file), SHA256.HashData(await friend.ReceivesMediaAsync(provider)));

        var id = await friend.SendMediaAsync(phone.Number, "document", file, "file_name=large.bin");
        var told = await session.TellsAsync("messages.received", payload => payload.Text("provider_msg_id") == id);
        using var http = new HttpClient();
        await using var download = await http.GetStreamAsync(await session.DecryptAsync(told.GetProperty("media")));
        Assert.Equal(SHA256.HashData(file), await SHA256.HashDataAsync(download));
    }

    private static async Task<long> PeakAsync(int process, CancellationToken stop)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var peak = 0L;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, Memory(process));
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }

        return peak;
    }

    private static long Memory(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>A process that sleeps past its lease wakes up and believes that it still owns its session, which another process has taken meanwhile.</summary>
[Trait("Engine", "Postgres")]
public sealed class TwoOwnersTests
{
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task The_old_owner_writes_nothing_and_closes_its_socket()
    {
        await using var sandbox = await SandboxProcess.StartAsync("two-owners");
        var settings = new Dictionary<string, string>
        {
            ["Wapio__Storage__Provider"] = "Postgres",
            ["Wapio__Storage__ConnectionString"] = (await TestDatabases.CreateAsync())!,
            ["Wapio__Storage__MasterKey"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["Wapio__Sessions__LeaseDuration"] = "00:00:06",
        };
        await using var old = await SiloProcess.StartAsync("two-owners-old", sandbox.Info, settings);
        var phone = await sandbox.Client.AddPhoneAsync("Alice");
        var friend = await sandbox.Client.AddPhoneAsync("Bob");
        var session = await old.Client.CreateSessionAsync("Alice");
        await session.PairAsync(phone);
        await friend.SendAsync(phone.Number, "before");
        await session.ReceivesAsync("before");

        await SignalAsync(old, "STOP");
        // Goes to the sleeper's socket, which nobody has closed.
        await friend.SendAsync(phone.Number, "while it sleeps");
        await using var other = await SiloProcess.StartAsync("two-owners-new", sandbox.Info, settings);
        using var client = new WapioClient(other.Address, old.Token);
        var taken = client.Session(session.Id);
        await Eventually.TrueAsync(
            async () => (await taken.GetInboundTextsAsync()).Contains("while it sleeps"), "the other process takes the session over", Takeover);
        await SignalAsync(old, "CONT");
        await Eventually.TrueAsync(
            () => Task.FromResult(old.HasLogged("its connections close")), "the old owner sees that its lease is over", Takeover);

        await friend.SendAsync(phone.Number, "afterwards");
        await taken.ReceivesAsync("afterwards");
        await taken.BecomesAsync("connected");
        var sent = await taken.SendAsync(friend.Number, "from the new owner");
        await taken.SeesStatusAsync(sent.Text("msgId")!, "delivered", "read");

        Assert.Equal(["afterwards", "while it sleeps", "before"], await taken.GetInboundTextsAsync());
        Assert.Single(await friend.MessagesAsync(), m => m.Text == "from the new owner");
        var events = await taken.GetEventsAsync();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.GetProperty("sequence").GetInt64()));
    }

    private static async Task SignalAsync(SiloProcess silo, string signal)
    {
        using var process = Process.Start("kill", ["-" + signal, silo.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}

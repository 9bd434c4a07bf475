using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

/// <summary>A client that has been through much needs no more memory than one that has been through little. Measured alone: memory is the process's.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class UptimeTests
{
    /// <summary>The collection of those who measure memory, one after the other and beside nothing else.</summary>
    public const string Name = "Memory";
    private const int StanzasPerRound = 4_000;
    private const int Rounds = 5;

    // A hundred bytes kept of each stanza would be more.
    private const long Allowed = 1 << 20;

    private static readonly Jid Friend = new("9002", JidServers.Lid, 7);

    private readonly RemoteAccount _friend = new("15550003", "9003", 0);

    [Fact]
    public async Task Nothing_grows_with_what_comes_and_goes()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        var next = 0;
        next = await RunAsync(test, connection, next);
        next = await RunAsync(test, connection, next);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < Rounds; round++) next = await RunAsync(test, connection, next);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < Allowed, $"{grown} bytes more after {next} stanzas.");
        Assert.True(test.Client.IsLoggedIn);
    }

    [Fact]
    public void What_is_counted_and_remembered_is_bounded()
    {
        var (counter, recent) = (new BoundedCounter<int>(100), new RecentKeys<int>(100));
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Equal(1, counter.Increment(i));
            recent.Add(i);
        }

        Assert.Equal(2, counter.Increment(9_999));
        Assert.Equal(1, counter.Increment(0));
        Assert.Equal(100, recent.Count);
        Assert.True(recent.Contains(9_999));
        Assert.False(recent.Contains(9_899));
    }

    private async Task<int> RunAsync(TestClient test, ServerConnection connection, int from)
    {
        for (var i = from; i < from + StanzasPerRound; i++)
        {
            await connection.SendAsync(Stanza(i));
            if (i % 100 > 0) continue;

            var sending = test.Client.SendAsync(TestClient.Text($"OUT{i}", _friend.Phone, "Hello"), CancellationToken.None);
            await connection.SendAsync(Stanzas.Ack(await connection.ExpectAsync("message", node => node["id"] == $"OUT{i}")));
            await sending.InTime();
            test.ForgetEvents();
            connection.Forget();
        }

        await connection.SettleAsync();
        test.ForgetEvents();
        connection.Forget();
        return from + StanzasPerRound;
    }

    /// <summary>One of many kinds, each with an id, a person, a group or a channel of its own.</summary>
    private static Node Stanza(int i)
    {
        var somebody = new Jid($"8{i:000000}", JidServers.Lid);
        var group = new Jid($"1203630000{i:00000000}", JidServers.Group);
        return (i % 10) switch
        {
            0 => Stanzas.Message($"M{i}", somebody, new Node("unavailable", [("type", "bot_unavailable_fanout")])),
            1 => Stanzas.Message($"M{i}", somebody.WithDevice(3), new Node("unavailable")),
            2 => Stanzas.Receipt($"R{i}", somebody),
            3 => Stanzas.Receipt($"R{i}", Friend, "retry", new Node("retry", [("count", "1"), ("id", $"R{i}"), ("t", "1800000000"), ("v", "1")])),
            4 => new Node("presence", [("from", somebody), ("type", "unavailable"), ("last", "1800000000")]),
            5 => new Node("chatstate", [("from", somebody)], new Node("composing")),
            6 => new Node("notification", [("from", somebody), ("type", "picture"), ("id", $"N{i}"), ("t", "1800000000")], new Node("set", [("id", $"{i}"), ("jid", somebody)])),
            7 => new Node(
                "notification",
                [("from", group), ("type", "w:gp2"), ("id", $"N{i}"), ("t", "1800000000"), ("participant", somebody)],
                new Node("subject", [("subject", $"Group {i}"), ("s_t", "1800000000")])),
            8 => new Node("call", [("from", somebody), ("id", $"C{i}"), ("t", "1800000000")], new Node("terminate", [("call-id", $"CALL{i}"), ("call-creator", somebody)])),
            _ => new Node("ack", [("class", "message"), ("id", $"A{i}"), ("from", somebody)]),
        };
    }
}

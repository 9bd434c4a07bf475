using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Tests.Lifecycle;

/// <summary>Messages that wait while the phone unlinks the device: they leave from the number that they were accepted for, or not at all.</summary>
public sealed class AccountChangeTests
{
    private const string Anna = "491700000010@s.whatsapp.net";
    private const string First = "491700000001";
    private const string Second = "491700000002";

    [Fact]
    public async Task Nothing_leaves_from_another_number()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (owner, id, waiting) = await UnlinkedAsync(gateway);
        var tried = gateway.Connections.TriedBy(id).Count;

        gateway.Connections.OnSend = (_, _) => Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
        await gateway.LinkAsync(owner, id, Second);

        foreach (var message in waiting)
        {
            var info = await gateway.InfoAsync(owner, message);
            Assert.Equal(("failed", "account_changed"), (info.Status, info.FailureReason));
            Assert.Equal("message.failed", info.Events[^1].EventType);
        }

        var sent = await gateway.SendAsync(owner, id, Anna, "from the second");
        await gateway.UntilMessageAsync(owner, sent, "accepted");
        Assert.Equal(tried + 1, gateway.Connections.TriedBy(id).Count);
        var log = (await gateway.Session(id).ListLog(owner, new(50, null))).Value!.Items;
        Assert.Contains(log, line => line.ReasonCode == "account_changed");
    }

    [Fact]
    public async Task Everything_leaves_from_the_same_number_linked_anew()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (owner, id, waiting) = await UnlinkedAsync(gateway);
        await gateway.RestartAsync();

        gateway.Connections.OnSend = (_, _) => Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
        await gateway.LinkAsync(owner, id, First);

        foreach (var message in waiting.Take(2)) await gateway.UntilMessageAsync(owner, message, "accepted");
        Assert.Equal("queued", (await gateway.InfoAsync(owner, waiting[2])).Status);
    }

    /// <summary>A session that was unlinked with a message begun, one behind it, and one with a time of its own.</summary>
    private static async Task<(Abstractions.Caller Owner, string Id, List<string> Waiting)> UnlinkedAsync(TestGateway gateway)
    {
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner, First);
        gateway.Connections.OnSend = (_, _) => Task.FromException<SendAcknowledged>(new RequestException(RequestError.Timeout, "scripted"));
        List<string> waiting = [await gateway.SendAsync(owner, id, Anna, "1"), await gateway.SendAsync(owner, id, Anna, "2")];
        var scheduled = await gateway.Session(id).Send(owner, TestGateway.Text(Anna, "3") with { SendAt = DateTimeOffset.UtcNow.AddDays(1) });
        waiting.Add(scheduled.Value!.MessageId);
        await Eventually.HoldsAsync(() => gateway.Connections.TriedBy(id).Count > 0, "the first is tried");

        gateway.Connections.LatestOf(id).End(DisconnectReason.LoggedOut);
        await gateway.UntilAsync(owner, id, SessionStatuses.Disconnected, "logged_out");
        var view = (await gateway.Session(id).Get(owner)).Value!;
        Assert.Equal((null, null, $"+{First}"), (view.Jid, view.Lid, view.PhoneNumber));
        return (owner, id, waiting);
    }
}

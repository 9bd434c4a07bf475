using System.Net;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Sandbox.Tests.Faults;

public sealed class StreamFaultTests : FaultTestBase
{
    [Theory]
    [InlineData(515, null, DisconnectReason.RestartRequired)]
    [InlineData(401, null, DisconnectReason.LoggedOut)]
    [InlineData(401, "device_removed", DisconnectReason.LoggedOut)]
    [InlineData(503, null, DisconnectReason.ServerUnavailable)]
    [InlineData(500, null, DisconnectReason.ServerUnavailable)]
    [InlineData(null, "replaced", DisconnectReason.Replaced)]
    public async Task A_stream_error_ends_the_connection_for_its_reason(int? code, string? variant, DisconnectReason reason)
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);

        await FaultAsync(new { kind = "stream_error", number = Alice, code, variant });

        var ended = await alice.SeesAsync<Disconnected>();
        Assert.Equal((reason, code), (ended.Reason, ended.Code));
    }

    [Theory]
    [InlineData("stream_end", DisconnectReason.ServerUnavailable)]
    [InlineData("replaced", DisconnectReason.Replaced)]
    [InlineData("disconnect", DisconnectReason.ConnectionLost)]
    [InlineData("tamper_frame", DisconnectReason.ProtocolError)]
    [InlineData("garbage_frame", DisconnectReason.ProtocolError)]
    [InlineData("deep_node", DisconnectReason.ProtocolError)]
    public async Task The_end_of_a_stream_is_told_by_its_kind(string kind, DisconnectReason reason)
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);

        await FaultAsync(new { kind, number = Alice });

        Assert.Equal(reason, (await alice.SeesAsync<Disconnected>()).Reason);
    }

    [Fact]
    public async Task A_logout_is_final()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);

        await FaultAsync(new { kind = "logout", number = Alice });

        Assert.Equal(DisconnectReason.LoggedOut, (await alice.SeesAsync<Disconnected>()).Reason);
        Assert.Equal(DisconnectReason.LoggedOut, (await alice.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task A_ban_for_good_lasts_until_it_is_lifted()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);

        await FaultAsync(new { kind = "ban", number = Alice });

        await alice.SeesAsync<Disconnected>();
        var refused = await alice.RefusedAsync();
        Assert.Equal((DisconnectReason.Banned, 406), (refused.Reason, refused.Code));
        Assert.Equal(DisconnectReason.Banned, (await alice.RefusedAsync()).Reason);
        await ClearAsync();
        await alice.ReconnectAsync();
    }

    [Fact]
    public async Task A_ban_for_a_time_says_how_long_and_why()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);

        await FaultAsync(new { kind = "ban", number = Alice, seconds = 1800, code = 104 });

        var refused = await alice.RefusedAsync();
        Assert.Equal((DisconnectReason.TemporarilyBanned, 104, TimeSpan.FromMinutes(30)), (refused.Reason, refused.Code, refused.Expires));
        Assert.Contains("same message", refused.Message, StringComparison.Ordinal);
        var ended = await alice.SeesAsync<Disconnected>();
        Assert.Equal((104, TimeSpan.FromMinutes(30)), (ended.Code, ended.Expires));
    }

    [Theory]
    [InlineData(400, DisconnectReason.ClientRejected)]
    [InlineData(401, DisconnectReason.LoggedOut)]
    [InlineData(402, DisconnectReason.TemporarilyBanned)]
    [InlineData(403, DisconnectReason.Banned)]
    [InlineData(405, DisconnectReason.ClientOutdated)]
    [InlineData(406, DisconnectReason.Banned)]
    [InlineData(409, DisconnectReason.ClientRejected)]
    [InlineData(415, DisconnectReason.ClientRejected)]
    [InlineData(418, DisconnectReason.ClientRejected)]
    [InlineData(500, DisconnectReason.ServerUnavailable)]
    [InlineData(501, DisconnectReason.ClientRejected)]
    [InlineData(503, DisconnectReason.ServerUnavailable)]
    public async Task A_refused_login_says_why(int code, DisconnectReason reason)
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await alice.CloseAsync();
        await FaultAsync(new { kind = "login_failure", number = Alice, code });

        Assert.Equal(reason, (await alice.RefusedAsync()).Reason);
        await alice.ReconnectAsync();
    }

    [Fact]
    public async Task Faults_that_make_no_sense_are_refused()
    {
        foreach (var fault in new object[] { new { kind = "nonsense" }, new { kind = "ban", times = 0 }, new { kind = "delay_stanza", seconds = 1e12 } })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Sandbox.Control.PostAsync("/faults", fault)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Sandbox.Control.SendAsync(HttpMethod.Delete, "/faults/99")).Status);
    }
}

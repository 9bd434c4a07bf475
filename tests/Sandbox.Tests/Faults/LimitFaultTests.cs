using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Sandbox.Tests.Faults;

public sealed class LimitFaultTests : FaultTestBase
{
    private const string Carol = "15550003";

    [Fact]
    public async Task A_time_lock_stands_against_new_chats_only()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await Sandbox.Control.AddPhoneAsync(Carol);
        await PhoneSendsAsync(Bob, Alice, "We know each other");
        await alice.ReceivesAsync("We know each other");

        var fault = await FaultAsync(new { kind = "time_lock", number = Alice, seconds = 600 });

        var change = await alice.SeesAsync<ReachOutTimeLockChanged>();
        Assert.True(change.State.IsActive);
        Assert.Equal("WEB_COMPANION_ONLY", change.State.Enforcement);
        var refused = await alice.FailsToSendAsync(Carol);
        Assert.Equal((RequestError.ReachOutTimeLocked, 463, false), (refused.Error, refused.Code, refused.IsTransient));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(601));
        await alice.SendAsync(Bob, "Known chats go on");

        await Sandbox.Control.SendAsync(HttpMethod.Delete, $"/faults/{fault.GetProperty("id")}");
        await alice.SeesAsync<ReachOutTimeLockChanged>(e => !e.State.IsActive);
        await alice.SendAsync(Carol, "Hello");
        Assert.False((await alice.Client.Limits.GetTimeLockAsync(default)).IsActive);
    }

    [Fact]
    public async Task A_lock_that_was_not_announced_is_asked_for()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await alice.CloseAsync();
        await FaultAsync(new { kind = "time_lock", number = Alice, seconds = 600 });
        await FaultAsync(new { kind = "drop_stanza", number = Alice, variant = "notification/update" });
        await alice.ReconnectAsync();
        await alice.SeesAsync<BacklogDelivered>();

        var refused = await alice.FailsToSendAsync(Bob);

        Assert.Empty(alice.Seen<ReachOutTimeLockChanged>());
        Assert.Equal(RequestError.ReachOutTimeLocked, refused.Error);
    }

    [Fact]
    public async Task A_cap_is_told_apart_from_a_lock()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);

        await FaultAsync(new { kind = "new_chat_cap", number = Alice, seconds = 7200 });

        var change = await alice.SeesAsync<NewChatCapChanged>();
        Assert.True(change.State.IsReached);
        var refused = await alice.FailsToSendAsync(Bob);
        Assert.Equal((RequestError.NewChatLimitReached, 463), (refused.Error, refused.Code));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(6000), TimeSpan.FromSeconds(7201));
        var cap = await alice.Client.Limits.GetNewChatCapAsync(default);
        Assert.Equal((50, 50, "CAPPED"), (cap.Total, cap.Used, cap.Status));
    }

    [Theory]
    [InlineData(463, RequestError.PrivacyTokenMissing, false)]
    [InlineData(429, RequestError.RateLimited, true)]
    [InlineData(421, RequestError.RecipientsOutdated, false)]
    [InlineData(479, RequestError.InvalidRequest, false)]
    [InlineData(400, RequestError.InvalidRequest, false)]
    [InlineData(403, RequestError.Forbidden, false)]
    [InlineData(404, RequestError.RecipientUnknown, false)]
    [InlineData(475, RequestError.Rejected, false)]
    [InlineData(503, RequestError.ServerUnavailable, true)]
    public async Task A_refused_message_says_why(int code, RequestError error, bool isTransient)
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "refuse_message", number = Alice, code });

        var refused = await alice.FailsToSendAsync(Bob);

        Assert.Equal((error, code, isTransient), (refused.Error, refused.Code, refused.IsTransient));
        await alice.SendAsync(Bob, "The next one goes");
    }

    [Theory]
    [InlineData(400, RequestError.InvalidRequest)]
    [InlineData(401, RequestError.NotAuthorized)]
    [InlineData(403, RequestError.Forbidden)]
    [InlineData(404, RequestError.NotFound)]
    [InlineData(406, RequestError.NotAcceptable)]
    [InlineData(409, RequestError.Conflict)]
    [InlineData(410, RequestError.Gone)]
    [InlineData(419, RequestError.ResourceLimit)]
    [InlineData(423, RequestError.Locked)]
    [InlineData(429, RequestError.RateLimited)]
    [InlineData(500, RequestError.ServerUnavailable)]
    [InlineData(499, RequestError.Rejected)]
    public async Task A_refused_query_says_why(int code, RequestError error)
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await FaultAsync(new { kind = "refuse_query", number = Alice, code, variant = "w:mex", seconds = 90 });

        var refused = await Assert.ThrowsAsync<RequestException>(() => alice.Client.Limits.GetTimeLockAsync(default));

        Assert.Equal((error, code, TimeSpan.FromSeconds(90)), (refused.Error, refused.Code, refused.RetryAfter));
        await alice.Client.Limits.GetTimeLockAsync(default);
    }
}

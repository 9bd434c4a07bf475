using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Pacing;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Pacing;
using Wapio.Grains.Tests.Support;

namespace Wapio.Grains.Tests.Pacing;

public sealed class PacingTests
{
    private const string Known = "491700000077@s.whatsapp.net";
    private const int Burst = 2;

    private static readonly (string, string)[] Slow =
    [
        ("QueueWindow", "6"),
        ("Wapio:Pacing:NewChats:Burst", "2"),
        ("Wapio:Pacing:NewChats:Interval", "1.00:00:00"),
        ("Wapio:Pacing:NewChats:Jitter", "00:00:00"),
        ("Wapio:Pacing:KnownChats:Burst", "100"),
        ("Wapio:Pacing:KnownChats:Jitter", "00:00:00"),
    ];

    [Fact]
    public async Task Many_new_chats_that_wait_hold_up_no_known_one_and_the_count_survives_a_restart()
    {
        await using var gateway = await TestGateway.StartAsync(Slow);
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        await gateway.UntilMessageAsync(owner, await gateway.SendAsync(owner, id, Known, "before"), "accepted");
        await ProtectAsync(gateway, owner, id, true);

        for (var i = 0; i < 40; i++) await gateway.SendAsync(owner, id, Stranger(i), "hello");
        await gateway.UntilMessageAsync(owner, await gateway.SendAsync(owner, id, Known, "in between"), "accepted");
        await Eventually.HoldsAsync(() => TriedStrangers(gateway, id) == Burst, "the burst leaves");

        await gateway.RestartAsync();
        await gateway.UntilAsync(owner, id, SessionStatuses.Connected);
        await gateway.UntilMessageAsync(owner, await gateway.SendAsync(owner, id, Known, "after"), "accepted");
        Assert.Equal(Burst, TriedStrangers(gateway, id));

        await ProtectAsync(gateway, owner, id, false);
        await Eventually.HoldsAsync(() => TriedStrangers(gateway, id) == 40, "all leave");
    }

    [Fact]
    public async Task Tokens_are_gone_once_they_are_taken_and_none_are_given_while_a_bucket_is_closed()
    {
        await using var gateway = await TestGateway.StartAsync(Slow);
        var pacing = gateway.Grains.GetGrain<IPacingGrain>("bps_sess_ws_of_a_test");

        Assert.Equal(new PacingGrant(Burst, TimeSpan.Zero), await pacing.Take(PacingKind.NewChats, 5));
        await gateway.RestartAsync();
        pacing = gateway.Grains.GetGrain<IPacingGrain>("bps_sess_ws_of_a_test");
        var none = await pacing.Take(PacingKind.NewChats, 1);
        Assert.Equal(0, none.Count);
        Assert.InRange(none.Wait, TimeSpan.FromHours(23), TimeSpan.FromHours(24));

        await pacing.Close(PacingKind.KnownChats, DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal(0, (await pacing.Take(PacingKind.KnownChats, 1)).Count);
        await pacing.Close(PacingKind.KnownChats, DateTimeOffset.UtcNow);
        Assert.Equal(1, (await pacing.Take(PacingKind.KnownChats, 1)).Count);
    }

    [Fact]
    public async Task Lookups_of_a_session_that_protects_its_account_are_counted()
    {
        await using var gateway = await TestGateway.StartAsync([.. Slow, ("Wapio:Pacing:Lookups:Burst", "2"), ("Wapio:Pacing:Lookups:Interval", "01:00:00")]);
        var asked = 0;
        gateway.Connections.OnUse = (_, answer, _) =>
        {
            Interlocked.Increment(ref asked);
            return answer == typeof(PictureView) ? Task.FromResult(new PictureView(null, null)) : Task.FromResult(new NumberCheck(false, null, null, null));
        };
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var contacts = gateway.Grains.GetGrain<ISessionContacts>(id);

        // Who does not protect its account asks as much as it likes.
        for (var i = 0; i < 5; i++) Assert.True((await contacts.CheckNumber(owner, "491700000077")).IsSuccess);
        await ProtectAsync(gateway, owner, id, true);
        Assert.True((await contacts.CheckNumber(owner, "491700000077")).IsSuccess);
        Assert.True((await contacts.GetPicture(owner, Known)).IsSuccess);
        foreach (var refused in new[] { (await contacts.CheckNumber(owner, "491700000077")).Failure, (await contacts.GetPicture(owner, Known)).Failure })
        {
            Assert.Equal(ReasonCodes.RateLimited, refused?.ReasonCode);
            Assert.InRange(refused!.RetryAfterSeconds ?? 0, 3500, 3600);
        }

        Assert.Equal(7, asked);
    }

    [Fact]
    public void A_bucket_fills_with_time_and_never_runs_over()
    {
        var options = new PacingBucketOptions { Burst = 3, Interval = TimeSpan.FromSeconds(10) };
        var bucket = new TokenBucket(0, DateTimeOffset.UnixEpoch);

        Assert.Equal(0.5, bucket.After(options, DateTimeOffset.UnixEpoch.AddSeconds(5)).Tokens);
        Assert.Equal(TimeSpan.FromSeconds(5), bucket.After(options, DateTimeOffset.UnixEpoch.AddSeconds(5)).WaitForOne(options));
        Assert.Equal(3, bucket.After(options, DateTimeOffset.UnixEpoch.AddDays(5)).Tokens);
        Assert.Equal(0, bucket.After(options, DateTimeOffset.UnixEpoch.AddSeconds(-5)).Tokens);
    }

    private static string Stranger(int number) => $"4915000{number:00000}@s.whatsapp.net";

    private static int TriedStrangers(TestGateway gateway, string id) =>
        gateway.Connections.TriedBy(id).Where(message => message.Chat.User.StartsWith("4915000", StringComparison.Ordinal)).Select(message => message.Id).Distinct().Count();

    private static async Task ProtectAsync(TestGateway gateway, Caller owner, string id, bool isOn)
    {
        var changed = await gateway.Session(id).UpdateSettings(owner, new SessionSettingsPatch(AccountProtection: isOn));
        Assert.True(changed.IsSuccess, changed.Failure?.Message);
    }
}

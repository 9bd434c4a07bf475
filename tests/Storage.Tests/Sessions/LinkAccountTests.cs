using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Sessions;

/// <summary>What waits to be sent when a session is linked: it stays for the account that it was accepted for, and never leaves from another.</summary>
public sealed class LinkAccountTests
{
    private static readonly DateTimeOffset Later = Samples.Now.AddHours(1);
    private static readonly AddressPair Ada = new("15550001@s.whatsapp.net", "9001@lid");
    private static readonly AddressPair Bert = new("15550002@s.whatsapp.net", "9002@lid");

    [Fact]
    public async Task What_waits_for_another_account_is_given_up_in_the_same_commit()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(Link(Ada));
        var waiting = Samples.Outbound();
        var begun = Samples.Outbound();
        var scheduled = Samples.Outbound() with { SendAt = Later.AddYears(1) };
        var sent = Samples.Outbound();
        foreach (var message in new[] { waiting, begun, scheduled, sent }) await store.AcceptAsync(message);
        await store.Writes.SubmitAsync(new StartAttempt(MessageKey.Own(TestStore.Session, begun.Id), Later));
        await store.Writes.SubmitAsync(new AdvanceMessage(MessageKey.Own(TestStore.Session, sent.Id), MessageStatus.Accepted, Later));
        List<string> told = [];

        var linked = await store.Writes.SubmitAsync(Link(Bert) with { Tell = message => Told(told, message) });

        Assert.Equal(new AccountLinked(true, 3), linked);
        foreach (var message in new[] { waiting, begun, scheduled })
        {
            var row = await store.Messages.FindAsync(TestStore.Account, message.Id);
            Assert.Equal((MessageStatus.Failed, "account_changed", Later), (row!.Status, row.FailureReason, row.FailedAt));
            Assert.Equal("failed", (await store.Messages.ListEventsAsync(message.Id))[^1].UpdateKind);
        }

        Assert.Equal([waiting.Id, begun.Id, scheduled.Id], told);
        Assert.Equal(MessageStatus.Accepted, (await store.Messages.FindAsync(TestStore.Account, sent.Id))!.Status);
        Assert.Empty(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));
        var line = Assert.Single((await store.Sessions.ListLogAsync(TestStore.Session, 10)).Items);
        Assert.Equal(("account_changed", "3"), (line.ReasonCode, line.Text));
        var session = await store.Sessions.FindAsync(TestStore.Account, TestStore.Session);
        Assert.Equal(("15550002:7@s.whatsapp.net", "9002:7@lid", "+15550002"), (session!.Jid, session.Lid, session.PhoneNumber));
    }

    [Theory]
    [InlineData("15550001@s.whatsapp.net", "9001@lid", false)]
    [InlineData("15550009@s.whatsapp.net", "9001@lid", false)]
    [InlineData("15550001@s.whatsapp.net", "9009@lid", true)]
    [InlineData("15550001@s.whatsapp.net", null, false)]
    [InlineData("15550009@s.whatsapp.net", null, true)]
    public async Task An_account_is_known_by_its_LID_and_without_one_by_its_number(string jid, string? lid, bool isOther)
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(Link(Ada));
        await store.Writes.SubmitAsync(new PatchSession(TestStore.Session, Later) { Jid = (string?)null, Lid = (string?)null, PushName = "Ada" });
        await store.AcceptAsync(Samples.Outbound());

        Assert.Equal(new AccountLinked(isOther, isOther ? 1 : 0), await store.Writes.SubmitAsync(Link(new AddressPair(jid, lid))));

        Assert.Equal(isOther ? 0 : 1, (await store.Messages.ListPendingAsync(TestStore.Session, 0, 10)).Count);
        Assert.Equal(isOther ? null : "Ada", (await store.Sessions.FindAsync(TestStore.Account, TestStore.Session))!.PushName);
    }

    [Fact]
    public async Task However_many_wait_all_are_given_up_and_those_of_other_sessions_stay()
    {
        const int Many = 1201;
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync("bps_sess_ws_other");
        await store.Writes.SubmitAsync(Link(Ada));
        await store.Writes.SubmitAsync(new WriteUnit([.. Enumerable.Range(0, Many).Select(_ => new AcceptMessage(Samples.Outbound(), Samples.Payload, null))]));
        await store.AcceptAsync(Samples.Outbound(session: "bps_sess_ws_other"));

        Assert.Equal(new AccountLinked(true, Many), await store.Writes.SubmitAsync(Link(Bert)));

        Assert.Single(await store.Messages.ListPendingAsync("bps_sess_ws_other", 0, 10));
        Assert.Equal(new AccountLinked(false, 0), await store.Writes.SubmitAsync(Link(Bert)));
    }

    private static LinkAccount Link(AddressPair account) => new(
        TestStore.Session, Later, account.Jid.Replace("@", ":7@", StringComparison.Ordinal), account.Lid?.Replace("@", ":7@", StringComparison.Ordinal) ?? "", account)
    {
        PhoneNumber = $"+{account.Jid[..account.Jid.IndexOf('@', StringComparison.Ordinal)]}",
        FailureReason = "account_changed",
        Event = new MessageEvent("message.failed", "failed"),
        Log = count => new AppendSessionLog(TestStore.Session, "account", "account_changed", $"{count}", Later),
    };

    private static IReadOnlyList<OutboxEvent> Told(List<string> told, ChangedMessage message)
    {
        told.Add(message.Id);
        return [];
    }
}

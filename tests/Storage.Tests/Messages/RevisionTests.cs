using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class RevisionTests
{
    private static readonly DateTimeOffset Later = Samples.Now.AddSeconds(5);

    [Fact]
    public async Task What_is_done_to_a_message_changes_it_in_the_commit_of_the_acknowledgement()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);
        var edit = Samples.Outbound() with { Kind = ActionKinds.Edit, TargetId = message.Id, Text = "better" };
        await store.AcceptAsync(edit);
        ChangedTarget? told = null;

        var accepted = new AdvanceMessage(MessageKey.Own(TestStore.Session, edit.Id), MessageStatus.Accepted, Later)
        {
            Tell = changed =>
            {
                told = changed.Target;
                return [];
            },
        };
        await store.Writes.SubmitAsync(accepted);

        var row = await store.Messages.FindAsync(TestStore.Account, message.Id);
        Assert.Equal(("better", Later, null), (row!.Text, row.EditedAt, row.DeletedAt));
        Assert.Equal(new ChangedTarget(message.Id, message.ProviderMessageId, "text", MessageDirection.Out, ""), told);
        Assert.Equal(["message.edited"], (await store.Messages.ListEventsAsync(message.Id)).Select(e => e.EventType));

        var revoke = Samples.Outbound() with { Kind = ActionKinds.Revoke, TargetId = message.Id, Text = null };
        await store.AcceptAsync(revoke);
        Assert.Equal(revoke.Id, (await store.Messages.FindPendingActionAsync(TestStore.Session, message.Id, ActionKinds.Revoke))?.Id);
        await store.Writes.SubmitAsync(new AdvanceMessage(MessageKey.Own(TestStore.Session, revoke.Id), MessageStatus.Accepted, Later.AddSeconds(1)));

        var stored = await store.Messages.LoadAsync(message.Id);
        Assert.Equal((null, Later.AddSeconds(1), true), (stored!.Row.Text, stored.Row.DeletedAt, stored.Payload.IsEmpty));
        Assert.Null(await store.Messages.FindPendingActionAsync(TestStore.Session, message.Id, ActionKinds.Revoke));
        Assert.Equal([message.Id], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(m => m.Id));
    }

    [Fact]
    public async Task Only_the_author_changes_a_message()
    {
        await using var store = await TestStore.CreateAsync();
        var inbound = Samples.Inbound("A1", "1@g.us") with { SenderJid = "5@lid", SenderAlternate = "55@s.whatsapp.net" };
        await store.Writes.SubmitAsync(new InsertInbound(inbound, Samples.Payload));
        var ours = Samples.Outbound("3EB0AA", "1@g.us");
        await store.AcceptAsync(ours);

        Assert.Equal(0, await ReviseAsync("A1", "1@g.us", "6@lid"));
        Assert.Equal(0, await ReviseAsync("A1", "2@g.us", "5@lid"));
        Assert.Equal(0, await ReviseAsync("A1", "1@g.us"));
        Assert.Equal(0, await ReviseAsync("3EB0AA", "1@g.us", "5@lid"));
        Assert.Equal(1, await ReviseAsync("A1", "1@g.us", "55@s.whatsapp.net"));
        Assert.Equal(1, await ReviseAsync("3EB0AA", "1@g.us"));
        Assert.Equal("changed", (await store.Messages.FindAsync(TestStore.Account, inbound.Id))!.Text);

        async Task<int> ReviseAsync(string id, string chat, params string[] authors) => (await store.Writes.SubmitAsync(
            new ReviseMessage(TestStore.Session, id, [chat], Later) { Authors = authors, NewText = "changed" })).Rows;
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_and_stays_as_it_is_but_an_admin_leaves_the_content()
    {
        await using var store = await TestStore.CreateAsync();
        var first = Samples.Inbound("A1");
        var second = Samples.Inbound("A2");
        await store.Writes.SubmitAsync(new InsertInbound(first, Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(second, Samples.Payload));
        var told = new List<string?>();

        await store.Writes.SubmitAsync(Revoke("A1") with { Authors = [Samples.Chat] });
        await store.Writes.SubmitAsync(Revoke("A1") with { Authors = [Samples.Chat], NewText = "again" });
        await store.Writes.SubmitAsync(Revoke("A2") with { IsByAdmin = true });
        await store.Writes.SubmitAsync(Revoke("A3") with { Authors = [Samples.Chat] });

        var (gone, kept) = (await store.Messages.LoadAsync(first.Id), await store.Messages.LoadAsync(second.Id));
        Assert.Equal((null, Later, null, true), (gone!.Row.Text, gone.Row.DeletedAt, gone.Row.EditedAt, gone.Payload.IsEmpty));
        Assert.Equal((second.Text, Later, "the payload of a message"), (kept!.Row.Text, kept.Row.DeletedAt, Encoding.UTF8.GetString(kept.Payload.Span)));
        Assert.Equal([first.Id, first.Id, second.Id, null], told);

        ReviseMessage Revoke(string id) => new(TestStore.Session, id, [Samples.Chat], Later)
        {
            Tell = found =>
            {
                told.Add(found);
                return [];
            },
        };
    }

    [Fact]
    public async Task A_message_with_a_time_of_its_own_takes_its_place_when_the_time_comes()
    {
        await using var store = await TestStore.CreateAsync();
        var (late, early) = (Samples.Outbound() with { SendAt = Later.AddSeconds(1) }, Samples.Outbound() with { SendAt = Later });
        await store.AcceptAsync(late);
        await store.AcceptAsync(early);
        var now = Samples.Outbound();
        await store.AcceptAsync(now);

        Assert.Equal([now.Id], await PendingAsync(store));
        Assert.Empty(await store.Messages.ListSessionsWithHeldAsync(Later.AddMilliseconds(-1), "", 10));
        Assert.Equal([TestStore.Session], await store.Messages.ListSessionsWithHeldAsync(Later, "", 10));
        Assert.Empty(await store.Messages.ListSessionsWithHeldAsync(Later, TestStore.Session, 10));

        var released = await store.Writes.SubmitAsync(new ReleaseHeld(TestStore.Session, Later.AddSeconds(1), Event: new MessageEvent("message.due")));
        var after = Samples.Outbound();
        await store.AcceptAsync(after);

        Assert.Equal(2, released.Rows);
        Assert.Equal([now.Id, early.Id, late.Id, after.Id], await PendingAsync(store));
        Assert.Equal("message.due", Assert.Single(await store.Messages.ListEventsAsync(early.Id)).EventType);
        Assert.Empty(await store.Messages.ListSessionsWithHeldAsync(Later.AddDays(1), "", 10));
        Assert.Equal(1, (await store.Messages.CountPendingAheadAsync(TestStore.Session, (await store.Messages.FindAsync(TestStore.Account, early.Id))!.Position)).Single().Value);
    }

    [Fact]
    public async Task Only_what_was_never_tried_is_cancelled()
    {
        await using var store = await TestStore.CreateAsync();
        var (held, tried) = (Samples.Outbound() with { SendAt = Later }, Samples.Outbound());
        await store.AcceptAsync(held);
        await store.AcceptAsync(tried);
        await store.Writes.SubmitAsync(new StartAttempt(MessageKey.Own(TestStore.Session, tried.Id), Samples.Now));

        Assert.True((await CancelAsync(held.Id)).Changed);
        Assert.False((await CancelAsync(tried.Id)).Changed);

        var row = await store.Messages.FindAsync(TestStore.Account, held.Id);
        Assert.Equal((MessageStatus.Failed, "cancelled", Later, null), (row!.Status, row.FailureReason, row.DeletedAt, row.HeldUntil));
        Assert.False((await store.Writes.SubmitAsync(new RequeueMessage(MessageKey.Own(TestStore.Session, held.Id), Later))).Changed);
        Assert.Empty(await store.Messages.ListSessionsWithHeldAsync(Later.AddDays(1), "", 10));

        Task<AdvanceResult> CancelAsync(string id) => store.Writes.SubmitAsync(new CancelMessage(MessageKey.Own(TestStore.Session, id), "cancelled", Later));
    }

    [Fact]
    public async Task A_line_is_written_into_the_log_of_a_session_that_is_there()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Equal(1, (await store.Writes.SubmitAsync(new AppendSessionLog(TestStore.Session, "limit", "reach_out_time_locked", "No new chats.", Later))).Rows);
        Assert.Equal(0, (await store.Writes.SubmitAsync(new AppendSessionLog("nobody", "limit", null, null, Later))).Rows);

        var line = (await store.Sessions.ListLogAsync(TestStore.Session, 1)).Items.Single();
        Assert.Equal(("limit", "reach_out_time_locked", "No new chats."), (line.Event, line.ReasonCode, line.Text));
    }

    private static async Task<IEnumerable<string>> PendingAsync(TestStore store) =>
        (await store.Messages.ListPendingAsync(TestStore.Session, 0, 100)).Select(m => m.Row.Id);
}

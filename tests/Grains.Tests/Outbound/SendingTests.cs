using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Tests.Outbound;

public sealed class SendingTests
{
    private const string Anna = "491700000010@s.whatsapp.net";
    private const string Bert = "491700000011@s.whatsapp.net";

    [Fact]
    public async Task A_message_is_queued_sent_and_accepted()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);

        var accepted = (await gateway.Session(id).Send(owner, TestGateway.Text(Anna, "hello"))).Value!;
        Assert.Matches("^bps_msg_[0-9a-f]{32}$", accepted.MessageId);
        Assert.Equal(("queued", Anna, false), (accepted.Status, accepted.Jid, accepted.Replayed));
        await gateway.UntilMessageAsync(owner, accepted.MessageId, "accepted");

        var sent = Assert.Single(gateway.Connections.TriedBy(id));
        Assert.Equal("hello", Message.Parser.ParseFrom(sent.Payload.Span).Conversation);
        var info = await gateway.InfoAsync(owner, accepted.MessageId);
        Assert.Equal(sent.Id, info.ProviderMessageId);
        Assert.StartsWith("3EB0", sent.Id, StringComparison.Ordinal);
        Assert.Equal(["message.queued", "message.in_progress", "message.accepted"], info.Events.Select(e => e.EventType));
        Assert.NotNull(info.AcceptedAt);
    }

    [Fact]
    public async Task Messages_of_a_chat_leave_one_after_the_other_in_their_order()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);

        var accepting = Enumerable.Range(0, 300).Select(i => gateway.SendAsync(owner, id, i % 2 == 0 ? Anna : Bert, $"{i}")).ToList();
        var ids = await Task.WhenAll(accepting);
        foreach (var message in ids) await gateway.UntilMessageAsync(owner, message, "accepted");

        foreach (var chat in new[] { Anna, Bert })
        {
            var texts = TextsTo(gateway, id, chat);
            Assert.Equal(await gateway.AcceptedTextsAsync(id, chat), texts.Select(text => $"{text}"));
            Assert.Equal(150, texts.Count);
        }
    }

    [Fact]
    public async Task When_WhatsApp_wants_fewer_messages_nothing_leaves_for_that_time_and_then_all_in_their_order()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var pause = TimeSpan.FromSeconds(2);
        var tries = new System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset>();
        gateway.Connections.OnSend = (_, _) =>
        {
            tries.Enqueue(DateTimeOffset.UtcNow);
            return tries.Count == 1
                ? Task.FromException<SendAcknowledged>(new RequestException(RequestError.RateLimited, "rate-overlimit", 429, retryAfter: pause))
                : Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
        };

        List<string> ids = [await gateway.SendAsync(owner, id, Anna, "1")];
        var limits = gateway.Grains.GetGrain<ISessionActions>(id);
        DateTimeOffset? until = null;
        await Eventually.HoldsAsync(async () => (until = (await limits.GetLimits(owner)).Value!.PausedUntil) is not null, "the pause is told");
        for (var i = 2; i <= 9; i++) ids.Add(await gateway.SendAsync(owner, id, i % 2 == 0 ? Bert : Anna, $"{i}"));
        Assert.Equal(until, (await limits.Estimate(owner, ids[1])).Value!.At);
        foreach (var message in ids) await gateway.UntilMessageAsync(owner, message, "accepted");

        Assert.Equal(10, tries.Count);
        Assert.All(tries.Skip(1), at => Assert.True(at >= until, $"tried at {at:O}, paused until {until:O}"));
        Assert.Equal([1, 1, 3, 5, 7, 9], TextsTo(gateway, id, Anna));
        Assert.Equal([2, 4, 6, 8], TextsTo(gateway, id, Bert));
        Assert.Null((await limits.GetLimits(owner)).Value!.PausedUntil);
        Assert.Single((await gateway.Session(id).ListLog(owner, new(50, null))).Value!.Items, line => line.ReasonCode == "rate_overlimit");
    }

    [Fact]
    public async Task A_chat_that_gets_no_answer_holds_up_no_other_and_keeps_id_and_order()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var isSilent = true;
        gateway.Connections.OnSend = (_, message) => isSilent && message.Chat.ToString() == Anna
            ? Task.FromException<SendAcknowledged>(new RequestException(RequestError.Timeout, "scripted"))
            : Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));

        var first = await gateway.SendAsync(owner, id, Anna, "1");
        var second = await gateway.SendAsync(owner, id, Anna, "2");
        await gateway.UntilMessageAsync(owner, await gateway.SendAsync(owner, id, Bert, "3"), "accepted");
        await Eventually.HoldsAsync(() => gateway.Connections.TriedBy(id).Count > 4, "the first is tried again");
        Assert.DoesNotContain(2, TextsTo(gateway, id, Anna));
        Assert.Equal("queued", (await gateway.InfoAsync(owner, second)).Status);
        Assert.Equal("in_progress", (await gateway.InfoAsync(owner, first)).Status);

        isSilent = false;
        await gateway.UntilMessageAsync(owner, second, "accepted");
        Assert.Single(gateway.Connections.TriedBy(id).Where(message => message.Chat.ToString() == Anna).SkipLast(1).Select(message => message.Id).Distinct());
    }

    [Fact]
    public async Task WhatsApp_is_left_alone_for_as_long_as_it_wants()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var tries = new List<long>();
        gateway.Connections.OnSend = (_, message) =>
        {
            if (message.Chat.ToString() != Anna) return Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
            tries.Add(TimeProvider.System.GetTimestamp());
            return tries.Count == 1
                ? Task.FromException<SendAcknowledged>(new RequestException(RequestError.RateLimited, "scripted", 429, retryAfter: TimeSpan.FromSeconds(3)))
                : Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
        };

        var limited = await gateway.SendAsync(owner, id, Anna, "1");
        await gateway.UntilMessageAsync(owner, await gateway.SendAsync(owner, id, Bert, "2"), "accepted");
        await gateway.UntilMessageAsync(owner, limited, "accepted");

        Assert.Equal(2, tries.Count);
        Assert.InRange(TimeProvider.System.GetElapsedTime(tries[0], tries[1]), TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(RequestError.RecipientUnknown, null, "recipient_not_on_whatsapp")]
    [InlineData(RequestError.Rejected, 475, "rejected_by_whatsapp:475")]
    [InlineData(RequestError.InvalidRequest, 479, "rejected_by_whatsapp:479")]
    [InlineData(RequestError.ReachOutTimeLocked, 463, "reach_out_time_locked")]
    [InlineData(RequestError.NewChatLimitReached, 463, "new_chat_limit_reached")]
    [InlineData(RequestError.PrivacyTokenMissing, 463, "privacy_token_missing")]
    [InlineData(RequestError.RecipientsOutdated, 421, "recipients_outdated")]
    [InlineData(RequestError.Rejected, null, "rejected_by_whatsapp")]
    public async Task What_WhatsApp_refuses_fails_with_its_reason_and_lets_the_next_go(RequestError error, int? code, string reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        gateway.Connections.OnSend = (_, message) => Message.Parser.ParseFrom(message.Payload.Span).Conversation == "1"
            ? Task.FromException<SendAcknowledged>(new RequestException(error, "scripted", code))
            : Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));

        var first = await gateway.SendAsync(owner, id, Anna, "1");
        await gateway.UntilMessageAsync(owner, await gateway.SendAsync(owner, id, Anna, "2"), "accepted");

        var info = await gateway.InfoAsync(owner, first);
        Assert.Equal(("failed", reason), (info.Status, info.FailureReason));
        Assert.NotNull(info.FailedAt);
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_is_one_message()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.Session(id).Send(owner, TestGateway.Text(Anna, "once", "key"))));
        var other = await gateway.Session(id).Send(owner, TestGateway.Text(Anna, "another", "key"));

        var message = Assert.Single(outcomes.Select(outcome => outcome.Value!.MessageId).Distinct());
        Assert.Single(outcomes, outcome => !outcome.Value!.Replayed);
        Assert.Equal(ReasonCodes.IdempotencyKeyReused, other.Failure?.ReasonCode);
        await gateway.UntilMessageAsync(owner, message, "accepted");
        Assert.Single(gateway.Connections.TriedBy(id));
    }

    [Fact]
    public async Task What_is_accepted_while_disconnected_waits_survives_a_restart_and_is_sent_in_order()
    {
        await using var gateway = await TestGateway.StartAsync(("QueueWindow", "4"));
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        await gateway.Session(id).Disconnect(owner);

        List<string> messages = [];
        for (var i = 0; i < 40; i++) messages.Add(await gateway.SendAsync(owner, id, i % 4 == 0 ? Bert : Anna, $"{i}"));
        await gateway.RestartAsync();
        Assert.Empty(gateway.Connections.TriedBy(id));
        Assert.True((await gateway.Session(id).Connect(owner)).IsSuccess);
        foreach (var message in messages) await gateway.UntilMessageAsync(owner, message, "accepted");

        foreach (var chat in new[] { Anna, Bert })
        {
            var texts = TextsTo(gateway, id, chat);
            Assert.Equal(texts.Order(), texts);
        }

        Assert.Equal(40, gateway.Connections.TriedBy(id).Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_with_the_process_is_sent_again_under_the_same_id()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        gateway.Connections.OnSend = (_, _) => new TaskCompletionSource<SendAcknowledged>().Task;
        var message = await gateway.SendAsync(owner, id, Anna, "1");
        await gateway.UntilMessageAsync(owner, message, "in_progress");

        await gateway.RestartAsync();
        gateway.Connections.OnSend = (_, _) => Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
        gateway.Connections.LatestOf(id).End(DisconnectReason.ConnectionLost);
        await gateway.UntilMessageAsync(owner, message, "accepted");

        var tried = gateway.Connections.TriedBy(id);
        Assert.True(tried.Count >= 2);
        Assert.Single(tried.Select(sent => sent.Id).Distinct());
    }

    [Fact]
    public async Task Without_a_linked_phone_nothing_is_accepted()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        var outcome = await gateway.Session(id).Send(owner, TestGateway.Text(Anna, "x"));
        Assert.Equal(ReasonCodes.SessionNotConnected, outcome.Failure?.ReasonCode);
    }

    private static List<int> TextsTo(TestGateway gateway, string session, string chat) =>
    [
        .. gateway.Connections.TriedBy(session)
            .Where(message => message.Chat.ToString() == chat)
            .Select(message => int.Parse(Message.Parser.ParseFrom(message.Payload.Span).Conversation, System.Globalization.CultureInfo.InvariantCulture)),
    ];
}

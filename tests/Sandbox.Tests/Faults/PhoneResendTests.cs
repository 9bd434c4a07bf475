using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Tests.Faults;

/// <summary>What a companion cannot read, its phone gives it, if it can.</summary>
public sealed class PhoneResendTests : FaultTestBase
{
    [Fact]
    public async Task What_is_withheld_the_phone_gives()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "unavailable_message", number = Alice });

        var id = await PhoneSendsAsync(Bob, Alice, "Withheld");

        var found = await alice.ReceivesAsync("Withheld");
        Assert.Equal((id, Bob, false), (found.Id, (found.Sender.IsLid ? found.SenderAlternate ?? found.Sender : found.Sender).User, found.FromMe));
        Assert.Equal("unavailable", Assert.Single(alice.Seen<MessageUndecryptable>()).Error);
        Assert.Empty(await alice.Store.ListAsync(KeyKind.Placeholder, default));
    }

    [Fact]
    public async Task What_the_phone_does_not_have_either_is_given_up()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "unavailable_message", number = Alice });
        await FaultAsync(new { kind = "phone_lacks_message", number = Alice });

        var id = await PhoneSendsAsync(Bob, Alice, "Withheld");

        Assert.Equal(id, (await alice.SeesAsync<MessageUndecryptable>(lost => lost.Error == "not_on_phone")).Id);
        Assert.Empty(alice.Seen<MessageReceived>());
        Assert.Empty(await alice.Store.ListAsync(KeyKind.Placeholder, default));
    }

    [Fact]
    public async Task What_stays_unreadable_however_often_it_is_sent_the_phone_gives()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice, options => options with { AskPhoneAfter = TimeSpan.FromHours(1) });
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "spoilt_message", number = Alice, times = 6 });

        var id = await PhoneSendsAsync(Bob, Alice, "Spoilt");

        // Five retries, each in vain; with the sixth failure nothing is left but the phone.
        Assert.Equal(id, (await alice.ReceivesAsync("Spoilt")).Id);
        Assert.Contains(alice.Seen<MessageUndecryptable>(), lost => lost.RetryCount == 5);
    }

    [Fact]
    public async Task Both_the_sender_and_the_phone_may_answer_and_it_is_told_once()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice, options => options with { AskPhoneAfter = TimeSpan.Zero });
        await Sandbox.Control.AddPhoneAsync(Bob);
        for (var i = 0; i < 10; i++)
        {
            await FaultAsync(new { kind = "spoilt_message", number = Alice });
            await PhoneSendsAsync(Bob, Alice, $"Spoilt {i}");
            await alice.ReceivesAsync($"Spoilt {i}");
        }

        await PhoneSendsAsync(Bob, Alice, "End");
        await alice.ReceivesAsync("End");
        var texts = alice.Seen<MessageReceived>().Select(message => Message.Parser.ParseFrom(message.Payload.Span).Conversation).ToList();
        Assert.Equal(11, texts.Count);
        Assert.Equal(11, texts.Distinct().Count());
    }

    [Fact]
    public async Task In_groups_too()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        var (_, group) = await Sandbox.Control.PostAsync("/groups", new { number = Bob, subject = "Friends", participants = new[] { Alice } });
        var jid = group.GetProperty("id").GetString()!;
        await FaultAsync(new { kind = "unavailable_message", number = Alice });

        var id = await PhoneSendsAsync(Bob, jid, "To all");

        var found = await alice.ReceivesAsync("To all");
        Assert.Equal((id, jid), (found.Id, found.Chat.ToString()));
    }
}

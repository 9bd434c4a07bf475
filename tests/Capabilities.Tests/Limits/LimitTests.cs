using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Limits;

/// <summary>
/// What a client is told when WhatsApp refuses what it sends. Baileys marks the message as failed; ours finds out what lies behind it. Nobody is reached by what
/// was refused, and the next message goes.
/// </summary>
[Collection(PeersCollection.Name)]
public sealed class LimitTests(PeersFixture fixture)
{
    private const string Area = "Limits";
    private const string TimeLock = "Refused for a time lock on new chats (463)";
    private const string Cap = "Refused for the cap on new chats (463)";
    private const string Token = "Refused for a missing privacy token (463)";
    private const string Rate = "Refused for too many messages (429)";
    private const string Recipients = "Refused for recipients that do not fit (421)";
    private const string Invalid = "Refused as invalid (479)";

    private static readonly Limit[] All =
    [
        new("time_lock", 463, Lasts: true), new("new_chat_cap", 463, Lasts: true), new("refuse_message", 463, Lasts: false),
        new("refuse_message", 429, Lasts: false), new("refuse_message", 421, Lasts: false), new("refuse_message", 479, Lasts: false),
    ];

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, TimeLock, Direction.WapioToBaileys)]
    [Capability(Area, Cap, Direction.WapioToBaileys)]
    [Capability(Area, Token, Direction.WapioToBaileys)]
    [Capability(Area, Rate, Direction.WapioToBaileys)]
    [Capability(Area, Recipients, Direction.WapioToBaileys)]
    [Capability(Area, Invalid, Direction.WapioToBaileys)]
    public async Task Wapio_is_told(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        RequestError[] expected =
        [
            RequestError.ReachOutTimeLocked, RequestError.NewChatLimitReached, RequestError.PrivacyTokenMissing,
            RequestError.RateLimited, RequestError.RecipientsOutdated, RequestError.InvalidRequest,
        ];
        foreach (var (limit, error) in All.Zip(expected))
        {
            await fixture.Sandbox.FaultAsync(limit.Fault, alicePhone.Number, limit.Code);
            var refused = await Assert.ThrowsAsync<RequestException>(() => alice.SendAsync(bobPhone.Jid, new Message { Conversation = $"Refused: {error}" }));
            Assert.Equal((error, limit.Code), (refused.Error, refused.Code!.Value));
            if (!limit.Lasts) continue;

            Assert.True(refused.RetryAfter > TimeSpan.Zero);
            await fixture.Sandbox.ClearFaultsAsync();
            if (error == RequestError.ReachOutTimeLocked) await alice.SeesAsync<ReachOutTimeLockChanged>(change => !change.State.IsActive);
            else await alice.SeesAsync<NewChatCapChanged>(change => !change.State.IsReached);
        }

        await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "This one goes" });
        await bob.ReceivesAsync("This one goes");
        Assert.DoesNotContain(bob.Inbox, message => message.Text.StartsWith("Refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, TimeLock, Direction.BaileysToWapio)]
    [Capability(Area, Cap, Direction.BaileysToWapio)]
    [Capability(Area, Token, Direction.BaileysToWapio)]
    [Capability(Area, Rate, Direction.BaileysToWapio)]
    [Capability(Area, Recipients, Direction.BaileysToWapio)]
    [Capability(Area, Invalid, Direction.BaileysToWapio)]
    public async Task Baileys_is_told(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");

        await AreToldAsync(bobPhone, bob, alicePhone);

        await alice.ReceivesAsync(message => TextOf(message) == "This one goes");
        Assert.DoesNotContain(alice.Events.All.OfType<MessageReceived>(), received => TextOf(Message.Parser.ParseFrom(received.Payload.Span)).StartsWith("Refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, TimeLock, Direction.BaileysToBaileys)]
    [Capability(Area, Cap, Direction.BaileysToBaileys)]
    [Capability(Area, Token, Direction.BaileysToBaileys)]
    [Capability(Area, Rate, Direction.BaileysToBaileys)]
    [Capability(Area, Recipients, Direction.BaileysToBaileys)]
    [Capability(Area, Invalid, Direction.BaileysToBaileys)]
    public async Task Baileys_is_told_about_baileys(BaileysVersion from, BaileysVersion to)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(to, "Bob");

        await AreToldAsync(alicePhone, alice, bobPhone);

        await bob.ReceivesAsync("This one goes");
        Assert.DoesNotContain(bob.Inbox, message => message.Text.StartsWith("Refused", StringComparison.Ordinal));
    }

    private async Task AreToldAsync(SandboxPhone phone, BaileysClient client, SandboxPhone to)
    {
        foreach (var limit in All)
        {
            await fixture.Sandbox.FaultAsync(limit.Fault, phone.Number, limit.Code);
            var id = await client.SendAsync(to.Jid, $"Refused: {limit.Fault} {limit.Code}");

            // Whether it comes as an update or as part of the message is a matter of how busy Baileys is: it merges quick changes.
            await client.SeesStatusAsync(id, "error");
            await fixture.Sandbox.ClearFaultsAsync();
        }

        await client.SendAsync(to.Jid, "This one goes");
    }

    private static string TextOf(Message message) => message.ExtendedTextMessage?.Text is { Length: > 0 } text ? text : message.Conversation;
}

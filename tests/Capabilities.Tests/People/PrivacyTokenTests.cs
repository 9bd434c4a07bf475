using System.Text.Json;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.Harness.Waiting;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.People;

/// <summary>Who was written to is given a token, and shows it when writing back. Baileys 6 does not know tokens.</summary>
[Collection(PeersCollection.Name)]
public sealed class PrivacyTokenTests(PeersFixture fixture)
{
    private const string Area = "Privacy";
    private const string Row = "Privacy token given and shown";

    [Fact]
    [Capability(Area, Row, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    public async Task Wapio_gives()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");

        await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "Hello" });

        await ShowsAsync(() => bob.SendAsync(alicePhone.Jid, "Hello Alice"), bobPhone, to: alicePhone);
    }

    [Fact]
    [Capability(Area, Row, Direction.BaileysToWapio, With = BaileysVersion.Seven)]
    public async Task Baileys_gives()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");

        await bob.SendAsync(alicePhone.Jid, "Hello");

        await ShowsAsync(() => alice.SendAsync(bobPhone.Jid, new Message { Conversation = "Hello Bob" }), alicePhone, to: bobPhone);
    }

    [Fact]
    [Capability(Area, Row, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    public async Task Baileys_gives_baileys()
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");

        await alice.SendAsync(bobPhone.Jid, "Hello");

        await ShowsAsync(() => bob.SendAsync(alicePhone.Jid, "Hello Alice"), bobPhone, to: alicePhone);
    }

    [Fact]
    public async Task A_stranger_is_refused_until_he_has_a_token()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var bobPhone = await fixture.Sandbox.AddPhoneAsync("Bob");
        await bobPhone.SetPrivacyAsync("messages", "contacts");

        var refused = await Assert.ThrowsAsync<RequestException>(() => alice.SendAsync(bobPhone.Jid, new Message { Conversation = "You do not know me" }));
        Assert.Equal((463, MessageTokenKind.None), (refused.Code, refused.Token));

        await bobPhone.GiveTokenAsync(alicePhone.Jid);
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "Now you do" });
                    return true;
                }
                catch (RequestException)
                {
                    // The token has not arrived yet.
                    return false;
                }
            },
            "the token lets the message through");
        await bobPhone.ReceivesAsync("Now you do");
    }

    /// <summary>The token comes a moment after the message with which it was given.</summary>
    private static Task<JsonElement> ShowsAsync(Func<Task<string>> write, SandboxPhone from, SandboxPhone to) => Eventually.GetAsync(
        async () =>
        {
            await write();
            return await to.ProfileAsync();
        },
        profile => profile.GetProperty("tokens_shown").EnumerateArray().Any(number => number.GetString() == from.Number),
        $"{from.Number} shows the token of {to.Number}");
}

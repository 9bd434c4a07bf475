using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using static Wapio.Harness.Peers.BaileysVersion;

namespace Wapio.EndToEnd.Tests.Interop;

/// <summary>Files, changes of messages and the directory over the HTTP API, with a client at the other end that shares no code with it.</summary>
public sealed class BaileysOverHttpTests(PeersAndSiloFixture fixture) : IClassFixture<PeersAndSiloFixture>
{
    private static readonly byte[] JpegHead = [0xff, 0xd8, 0xff, 0xe0];

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    public async Task Files_go_both_ways(BaileysVersion version)
    {
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var (alicePhone, alice) = await fixture.LinkWapioAsync("Alice");

        foreach (var (kind, head, member) in new (string, byte[], string)[]
        {
            ("image", JpegHead, "imageMessage"), ("voice", [.. "OggS"u8], "audioMessage"), ("video", [0, 0, 0, 0x18, .. "ftypisom"u8], "videoMessage"),
            ("document", [.. "%PDF-1.7"u8], "documentMessage"),
        })
        {
            var file = FileOf(head);
            var handle = await alice.UploadAsync(new MemoryStream(file), "a.pdf");
            var sent = (await alice.SendContentAsync(bobPhone.Number, new { kind, media_handle = handle })).Text("msgId")!;
            var provider = (await alice.SeesStatusAsync(sent, "delivered", "read")).Text("provider_msg_id")!;
            var (hash, message) = await bob.DownloadsAsync(provider);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), hash);
            Assert.Contains($"\"{member}\"", message.GetRawText(), StringComparison.Ordinal);
        }

        // An empty thumbnail keeps Baileys from making one of what is no picture.
        foreach (var (kind, content) in new (string, JsonObject)[]
        {
            ("image", new() { ["jpegThumbnail"] = "", ["caption"] = "look" }),
            ("audio", new() { ["mimetype"] = "audio/ogg; codecs=opus", ["ptt"] = true, ["seconds"] = 7 }),
            ("document", new() { ["mimetype"] = "application/pdf", ["fileName"] = "a.pdf", ["caption"] = "read" }),
            ("sticker", []),
        })
        {
            var file = FileOf(kind == "image" ? JpegHead : []);
            content[kind] = new JsonObject { ["$bytes"] = Convert.ToBase64String(file) };
            var id = (await bob.CallAsync("sendMessage", alicePhone.Jid, content)).GetProperty("key").Text("id")!;
            var told = await alice.TellsAsync("messages.received", payload => payload.Text("provider_msg_id") == id);
            Assert.Equal((kind, content["caption"]?.GetValue<string>()), (told.Text("kind"), told.Text("text")));
            using var http = new HttpClient();
            Assert.Equal(file, await http.GetByteArrayAsync(await alice.DecryptAsync(told.GetProperty("media"))));
        }
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    public async Task What_is_done_to_messages_is_seen_at_the_other_end(BaileysVersion version)
    {
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob", "messages.upsert", "messages.update", "messages.reaction");
        var (alicePhone, alice) = await fixture.LinkWapioAsync("Alice");
        var mine = (await alice.SendAsync(bobPhone.Number, "Ready?")).Text("msgId")!;
        var mineId = (await alice.SeesStatusAsync(mine, "delivered", "read")).Text("provider_msg_id")!;
        await bob.ReceivesAsync("Ready?");
        var bobsKey = (await bob.CallAsync("sendMessage", alicePhone.Jid, new JsonObject { ["text"] = "Not yet" })).GetProperty("key");
        var bobs = (await alice.ReceivesAsync("Not yet")).Text("message_id")!;

        // Ours.
        await alice.ActAsync(mine, "edit", new { text = "Ready now?" });
        await bob.SeesAsync("messages.update", update => Updates(update, mineId, "Ready now?"));
        await alice.ActAsync(bobs, "reaction", new { emoji = "👍" });
        await bob.SeesAsync("messages.reaction", reactions => reactions.GetRawText() is var text
            && text.Contains(bobsKey.Text("id")!, StringComparison.Ordinal) && JsonElement.Parse(text)[0].GetProperty("reaction").Text("text") == "👍");
        await alice.RevokeAsync(mine);
        await bob.SeesAsync("messages.update", update => Updates(update, mineId, "messageStubType"));

        // Theirs.
        var key = JsonNode.Parse(bobsKey.GetRawText())!;
        await bob.CallAsync("sendMessage", alicePhone.Jid, new JsonObject { ["text"] = "Now", ["edit"] = key.DeepClone() });
        var edited = await alice.TellsAsync("messages.update", payload => payload.Text("update") == "edited" && payload.GetProperty("target").Text("message_id") == bobs);
        Assert.Equal("Now", edited.Text("text"));
        var second = (await alice.SendAsync(bobPhone.Number, "Fine")).Text("msgId")!;
        var secondId = (await alice.SeesStatusAsync(second, "delivered", "read")).Text("provider_msg_id")!;
        await bob.ReceivesAsync("Fine");
        var target = new JsonObject { ["remoteJid"] = alicePhone.Jid, ["fromMe"] = false, ["id"] = secondId };
        await bob.CallAsync("sendMessage", alicePhone.Jid, new JsonObject { ["react"] = new JsonObject { ["text"] = "❤️", ["key"] = target } });
        var reacted = await alice.TellsAsync("messages.reaction", payload => payload.GetProperty("target").Text("provider_msg_id") == secondId);
        Assert.Equal(("❤️", $"+{bobPhone.Number}"), (reacted.Text("reaction"), reacted.GetProperty("by").Text("phone_number")));
        await bob.CallAsync("sendMessage", alicePhone.Jid, new JsonObject { ["delete"] = key.DeepClone() });
        await alice.TellsAsync("messages.delete", payload => payload.GetProperty("target").Text("message_id") == bobs);
        Assert.Null((await alice.GetLogsAsync()).Single(item => item.Text("message_id") == bobs).Text("text"));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    public async Task Who_wrote_is_among_the_contacts_and_the_chats(BaileysVersion version)
    {
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var (alicePhone, alice) = await fixture.LinkWapioAsync("Alice");
        await bob.SendAsync(alicePhone.Jid, "Hello");
        var logged = await alice.ReceivesAsync("Hello");

        var chat = await alice.AskAsync($"/api/chats/{bobPhone.Number}");
        Assert.Equal((bobPhone.Jid, bobPhone.Lid, "1"), (chat.Text("jid"), chat.Text("lid"), chat.Text("unread_count")));
        Assert.Equal(chat.ToString(), (await alice.AskAsync($"/api/chats/{bobPhone.Lid}")).ToString());
        Assert.Equal(bobPhone.Lid, (await alice.AskAsync($"/api/lid-from-pn/{bobPhone.Number}")).Text("lid"));
        Assert.True((await alice.AskAsync($"/api/on-whatsapp/{bobPhone.Number}")).GetProperty("exists").GetBoolean());
        await alice.MarkReadAsync(logged.Text("message_id")!, logged.Text("chat_jid")!);
        Assert.Equal("0", (await alice.AskAsync($"/api/chats/{bobPhone.Number}")).Text("unread_count"));
        Assert.Contains((await alice.AskAsync("/api/contacts?limit=200")).GetProperty("data").EnumerateArray(), c => c.Text("jid") == bobPhone.Jid && c.Text("lid") == bobPhone.Lid);
    }

    // The kinds differ in what a message says; a server looks at the first bytes of what it sends.
    private static byte[] FileOf(byte[] head) => [.. head, .. RandomNumberGenerator.GetBytes(50_003)];

    private static bool Updates(JsonElement updates, string id, string text) => updates.EnumerateArray().Any(update =>
        update.GetProperty("key").Text("id") == id && update.GetProperty("update").GetRawText().Contains(text, StringComparison.Ordinal));
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.State;

/// <summary>What one device of an account sets for a chat, the others and the phone show.</summary>
[Collection(PeersCollection.Name)]
public sealed class ChatSettingTests(PeersFixture fixture)
{
    private const string Area = "App state";
    private const string Chat = "15559990001@s.whatsapp.net";
    private const string Other = "15559990002@s.whatsapp.net";
    private const long SentAt = 1_750_000_000;

    private static readonly Jid ChatJid = Jid.Parse(Chat);

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Archive a chat", Direction.WapioToBaileys)]
    [Capability(Area, "Mute a chat", Direction.WapioToBaileys)]
    [Capability(Area, "Pin a chat", Direction.WapioToBaileys)]
    [Capability(Area, "Mark a chat as read or unread", Direction.WapioToBaileys)]
    [Capability(Area, "Star a message", Direction.WapioToBaileys)]
    [Capability(Area, "Delete a message for the own account", Direction.WapioToBaileys)]
    [Capability(Area, "Delete a chat", Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (phone, wapio, baileys) = await Companions.LinkAsync(fixture, version);
        await using var disposed = wapio;
        var chats = wapio.Client.Chats;
        var last = new LastMessage("3EB0AA", false, DateTimeOffset.FromUnixTimeSeconds(SentAt));
        var until = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);

        await chats.PinAsync(ChatJid, true, default);
        await baileys.SeesChatAsync(Chat, "pinned", value => value.ValueKind == JsonValueKind.Number);
        await chats.MuteAsync(ChatJid, until, default);
        await baileys.SeesChatAsync(Chat, "muteEndTime", value => value.ValueKind == JsonValueKind.Number && value.GetInt64() == until.ToUnixTimeMilliseconds());
        await chats.MarkAsync(ChatJid, false, last, default);
        await baileys.SeesChatAsync(Chat, "unreadCount", value => value.ValueKind == JsonValueKind.Number && value.GetInt32() == -1);
        await chats.StarAsync(ChatJid, last, true, default);
        await baileys.SeesAsync("messages.update", updates => updates.EnumerateArray().Any(update =>
            update.GetProperty("key").Text("id") == "3EB0AA" && update.GetProperty("update").TryGetProperty("starred", out var starred) && Companions.IsTrue(starred)));
        await chats.ArchiveAsync(ChatJid, true, last, default);
        await baileys.SeesChatAsync(Chat, "archived", Companions.IsTrue);
        await baileys.SeesChatAsync(Chat, "pinned", Companions.IsNull);
        await chats.UnmuteAsync(ChatJid, default);
        await baileys.SeesChatAsync(Chat, "muteEndTime", Companions.IsNull);
        await chats.DeleteMessageAsync(ChatJid, last, default);
        await baileys.SeesAsync("messages.delete", deleted => deleted.GetProperty("keys").EnumerateArray().Any(key => key.Text("id") == "3EB0AA"));
        await chats.DeleteAsync(Jid.Parse(Other), last, default);
        await baileys.SeesAsync("chats.delete", deleted => deleted.EnumerateArray().Any(chat => chat.GetString() == Other));

        await phone.ShowsAsync("chats", chat => chat.Text("chat") == Chat && Companions.IsTrue(chat.GetProperty("archived"))
            && Companions.IsFalse(chat.GetProperty("pinned")) && Companions.IsFalse(chat.GetProperty("muted")) && Companions.IsFalse(chat.GetProperty("read"))
            && chat.GetProperty("starred")[0].GetString() == "3EB0AA" && chat.GetProperty("deleted_messages")[0].GetString() == "3EB0AA");
        await phone.ShowsAsync("chats", chat => chat.Text("chat") == Other && Companions.IsTrue(chat.GetProperty("deleted")));
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Archive a chat", Direction.BaileysToWapio)]
    [Capability(Area, "Mute a chat", Direction.BaileysToWapio)]
    [Capability(Area, "Pin a chat", Direction.BaileysToWapio)]
    [Capability(Area, "Mark a chat as read or unread", Direction.BaileysToWapio)]
    [Capability(Area, "Star a message", Direction.BaileysToWapio)]
    [Capability(Area, "Delete a message for the own account", Direction.BaileysToWapio)]
    [Capability(Area, "Delete a chat", Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (phone, wapio, baileys) = await Companions.LinkAsync(fixture, version);
        await using var disposed = wapio;

        await ModifyAsync(baileys, new JsonObject { ["pin"] = true });
        await wapio.SeesAsync<ChatPinned>(e => e is { Pinned: true, FromFullSync: false } && e.Chat == ChatJid);
        await ModifyAsync(baileys, new JsonObject { ["mute"] = 4_000_000_000_000 });
        await wapio.SeesAsync<ChatMuted>(e => e.Chat == ChatJid && e.Muted && e.Until == DateTimeOffset.FromUnixTimeMilliseconds(4_000_000_000_000));
        await ModifyAsync(baileys, new JsonObject { ["archive"] = true, ["lastMessages"] = Last() });
        await wapio.SeesAsync<ChatArchived>(e => e.Archived && e.Chat == ChatJid);
        await ModifyAsync(baileys, new JsonObject { ["markRead"] = false, ["lastMessages"] = Last() });
        await wapio.SeesAsync<ChatMarkedRead>(e => !e.Read && e.Chat == ChatJid);
        await ModifyAsync(baileys, new JsonObject { ["star"] = new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["id"] = "3EB0AA", ["fromMe"] = true }), ["star"] = true } });
        await wapio.SeesAsync<MessageStarred>(e => e is { MessageId: "3EB0AA", FromMe: true, Starred: true } && e.Chat == ChatJid);
        await ModifyAsync(baileys, DeleteForMe());
        await wapio.SeesAsync<MessageDeletedForMe>(e => e is { MessageId: "3EB0AA", FromMe: true } && e.Chat == ChatJid);
        await ModifyAsync(baileys, new JsonObject { ["delete"] = true, ["lastMessages"] = Last() });
        await wapio.SeesAsync<ChatDeleted>(e => e.Chat == ChatJid);

        await phone.ShowsAsync("chats", chat => chat.Text("chat") == Chat && Companions.IsTrue(chat.GetProperty("pinned")) && Companions.IsTrue(chat.GetProperty("deleted")));
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, "Archive a chat", Direction.BaileysToBaileys)]
    [Capability(Area, "Mute a chat", Direction.BaileysToBaileys)]
    [Capability(Area, "Pin a chat", Direction.BaileysToBaileys)]
    [Capability(Area, "Mark a chat as read or unread", Direction.BaileysToBaileys)]
    [Capability(Area, "Star a message", Direction.BaileysToBaileys)]
    [Capability(Area, "Delete a message for the own account", Direction.BaileysToBaileys)]
    [Capability(Area, "Delete a chat", Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        var one = await Companions.LinkBaileysAsync(fixture, from, phone);
        var two = await Companions.LinkBaileysAsync(fixture, to, phone);

        await ModifyAsync(one, new JsonObject { ["pin"] = true });
        await two.SeesChatAsync(Chat, "pinned", value => value.ValueKind == JsonValueKind.Number);
        await ModifyAsync(one, new JsonObject { ["mute"] = 4_000_000_000_000 });
        await two.SeesChatAsync(Chat, "muteEndTime", value => value.ValueKind == JsonValueKind.Number);
        await ModifyAsync(one, new JsonObject { ["archive"] = true, ["lastMessages"] = Last() });
        await two.SeesChatAsync(Chat, "archived", Companions.IsTrue);
        await ModifyAsync(one, new JsonObject { ["markRead"] = false, ["lastMessages"] = Last() });
        await two.SeesChatAsync(Chat, "unreadCount", value => value.ValueKind == JsonValueKind.Number && value.GetInt32() == -1);
        await ModifyAsync(one, new JsonObject { ["star"] = new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["id"] = "3EB0AA", ["fromMe"] = true }), ["star"] = true } });
        await two.SeesAsync("messages.update", updates => updates.EnumerateArray().Any(update => update.GetProperty("key").Text("id") == "3EB0AA"));
        await ModifyAsync(one, DeleteForMe());
        await two.SeesAsync("messages.delete", deleted => deleted.GetProperty("keys").EnumerateArray().Any(key => key.Text("id") == "3EB0AA"));
        await ModifyAsync(one, new JsonObject { ["delete"] = true, ["lastMessages"] = Last() });
        await two.SeesAsync("chats.delete", deleted => deleted.EnumerateArray().Any(chat => chat.GetString() == Chat));
    }

    private static Task<JsonElement> ModifyAsync(BaileysClient baileys, JsonObject change) => baileys.CallAsync("chatModify", change, Chat);

    private static JsonObject DeleteForMe() => new()
    {
        ["deleteForMe"] = new JsonObject { ["deleteMedia"] = false, ["timestamp"] = SentAt, ["key"] = new JsonObject { ["id"] = "3EB0AA", ["fromMe"] = true } },
    };

    private static JsonArray Last() => new(new JsonObject
    {
        ["key"] = new JsonObject { ["id"] = "3EB0AA", ["fromMe"] = false, ["remoteJid"] = Chat },
        ["messageTimestamp"] = SentAt,
    });
}

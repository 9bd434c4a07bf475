using System.Text.Json;
using Wapio.Capabilities.Tests.Support;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.State;

/// <summary>Devices of one account, which share its settings.</summary>
internal static class Companions
{
    private static readonly string[] Watched =
    [
        "chats.update", "chats.delete", "messages.update", "messages.delete", "contacts.upsert", "labels.edit", "labels.association", "creds.update",
        "messaging-history.set",
    ];

    /// <summary>A new phone with one of our clients and a Baileys client linked to it, both in step with its settings.</summary>
    public static async Task<(SandboxPhone Phone, WapioPeer Wapio, BaileysClient Baileys)> LinkAsync(PeersFixture fixture, BaileysVersion version)
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        var wapio = await LinkWapioAsync(fixture, phone);
        return (phone, wapio, await LinkBaileysAsync(fixture, version, phone));
    }

    /// <summary>Links one more client of ours, and waits until it has the settings.</summary>
    public static async Task<WapioPeer> LinkWapioAsync(PeersFixture fixture, SandboxPhone phone)
    {
        var wapio = await WapioPeer.LinkAsync(fixture.SandboxInfo, phone);
        foreach (var name in Collections.All) await wapio.SeesAsync<AppStateSynced>(synced => synced.Collection == name);
        return wapio;
    }

    /// <summary>
    /// Links one more Baileys client, and waits until it has the keys and the settings: of those that come with the first it tells nothing.
    /// </summary>
    public static async Task<BaileysClient> LinkBaileysAsync(PeersFixture fixture, BaileysVersion version, SandboxPhone phone)
    {
        var baileys = await fixture.Baileys.OpenAsync(version, Watched);
        await baileys.PairAsync(phone);
        await baileys.SeesAsync("creds.update", changed => changed.TryGetProperty("myAppStateKeyId", out _));
        await baileys.SeesAsync("creds.update", changed => changed.TryGetProperty("accountSyncCounter", out var counter) && counter.GetInt32() > 0);
        return baileys;
    }

    /// <summary>Waits until Baileys says something of a chat.</summary>
    public static Task<JsonElement> SeesChatAsync(this BaileysClient baileys, string chat, string member, Func<JsonElement, bool> matches) =>
        baileys.SeesAsync("chats.update", updates => updates.EnumerateArray().Any(
            update => update.Text("id") == chat && update.TryGetProperty(member, out var value) && matches(value)));

    /// <summary>Waits until Baileys was told the own name.</summary>
    public static Task<JsonElement> SeesOwnNameAsync(this BaileysClient baileys, string name) =>
        baileys.SeesAsync("creds.update", changed => changed.TryGetProperty("me", out var me) && me.Text("name") == name);

    public static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True;

    public static bool IsFalse(JsonElement value) => value.ValueKind == JsonValueKind.False;

    public static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;
}

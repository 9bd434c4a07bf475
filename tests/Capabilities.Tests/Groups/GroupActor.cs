using System.Text.Json;
using Wapio.Capabilities.Tests.Support;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Events;

namespace Wapio.Capabilities.Tests.Groups;

/// <summary>Somebody in a group, with one of our clients or with Baileys.</summary>
internal sealed class GroupActor(SandboxPhone phone, WapioPeer? wapio, BaileysClient? baileys)
{
    public SandboxPhone Phone => phone;

    public bool IsWapio => wapio is not null;

    public WapioPeer Wapio => wapio!;

    public BaileysClient Baileys => baileys!;

    /// <summary>The account's LID.</summary>
    public string Lid => $"{phone.LidUser}@lid";

    /// <summary>Waits until the client has heard that it is in a group.</summary>
    public Task KnowsAsync(SandboxGroup group) => IsWapio
        ? Wapio.SeesAsync<GroupJoined>(joined => joined.Group == Jid.Parse(group.Jid))
        : Baileys.SeesGroupAsync("groups.upsert", group.Jid);

    /// <summary>Sends a text and returns its id.</summary>
    public Task<string> SendAsync(string to, string text) =>
        IsWapio ? Wapio.SendAsync(to, new WhatsApp.Protocol.Message { Conversation = text }) : Baileys.SendAsync(to, text);

    /// <summary>Waits for a text.</summary>
    public async Task ReceivesAsync(string text)
    {
        if (IsWapio) await Wapio.ReceivesAsync(message => message.Conversation == text || message.ExtendedTextMessage?.Text == text);
        else await Baileys.ReceivesAsync(text);
    }
}

/// <summary>What Baileys tells of groups.</summary>
internal static class BaileysGroups
{
    /// <summary>Waits for an entry of an event that is about a group.</summary>
    public static Task<JsonElement> SeesGroupAsync(this BaileysClient client, string name, string group, Func<JsonElement, bool>? matches = null) =>
        client.SeesAsync(name, payload => Entries(payload).Any(entry => entry.Text("id") == group && (matches is null || matches(entry))));

    /// <summary>Waits until members of a group have changed.</summary>
    public static Task SeesMembersAsync(this BaileysClient client, string group, string action, SandboxPhone member) => client.SeesAsync(
        "group-participants.update",
        payload => payload.Text("id") == group && payload.Text("action") == action && payload.ToString().Contains(member.Number, StringComparison.Ordinal));

    private static List<JsonElement> Entries(JsonElement payload) => payload.ValueKind == JsonValueKind.Array ? [.. payload.EnumerateArray()] : [payload];
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.State;

/// <summary>The names of contacts, the own name and labels are the same on all devices of an account.</summary>
[Collection(PeersCollection.Name)]
public sealed class NameAndLabelTests(PeersFixture fixture)
{
    private const string Area = "App state";
    private const string Friend = "15559990003@s.whatsapp.net";

    private static readonly Jid FriendJid = Jid.Parse(Friend);

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Name a contact", Direction.WapioToBaileys)]
    [Capability(Area, "Change the own name", Direction.WapioToBaileys)]
    [Capability(Area, "Edit a label", Direction.WapioToBaileys)]
    [Capability(Area, "Label a chat", Direction.WapioToBaileys)]
    [Capability(Area, "Label a message", Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (phone, wapio, baileys) = await Companions.LinkAsync(fixture, version);
        await using var disposed = wapio;

        await wapio.Client.ContactNames.SaveAsync(FriendJid, "Bob \"the\" Builder", "Bob", saveOnPhone: true, default);
        await baileys.SeesAsync("contacts.upsert", contacts => Names(contacts, "Bob \"the\" Builder"));
        await wapio.Client.ContactNames.SetOwnNameAsync("Alice 😀", default);
        await baileys.SeesOwnNameAsync("Alice 😀");
        await wapio.Client.Labels.SaveAsync("7", "Customers", 3, default);
        await baileys.SeesAsync("labels.edit", label => label.Text("id") == "7" && label.Text("name") == "Customers");
        await wapio.Client.Labels.LabelChatAsync("7", FriendJid, true, default);
        await baileys.SeesAsync("labels.association", label => label.Text("type") == "add" && label.GetProperty("association").Text("chatId") == Friend);
        await wapio.Client.Labels.LabelMessageAsync("7", FriendJid, "3EB0BB", true, default);
        await baileys.SeesAsync("labels.association", label => label.GetProperty("association").Text("messageId") == "3EB0BB");

        Assert.Equal("Alice 😀", await phone.NameAsync());
        await phone.ShowsAsync("contacts", contact => contact.Text("contact") == Friend && contact.Text("first_name") == "Bob");
        await phone.ShowsAsync("labels", label => label.Text("id") == "7" && label.Text("name") == "Customers");
        await phone.ShowsAsync("chats", chat => chat.Text("chat") == Friend && chat.GetProperty("labels")[0].GetString() == "7");
        await wapio.Client.ContactNames.RemoveAsync(FriendJid, default);
        await wapio.SeesAsync<ContactChanged>(e => e.Removed && e.Contact == FriendJid);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Name a contact", Direction.BaileysToWapio)]
    [Capability(Area, "Change the own name", Direction.BaileysToWapio)]
    [Capability(Area, "Edit a label", Direction.BaileysToWapio)]
    [Capability(Area, "Label a chat", Direction.BaileysToWapio)]
    [Capability(Area, "Label a message", Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (phone, wapio, baileys) = await Companions.LinkAsync(fixture, version);
        await using var disposed = wapio;

        await NameContactAsync(baileys, phone);
        await wapio.SeesAsync<ContactChanged>(e => e.Contact == FriendJid && e.FullName == "Bob Builder");
        await baileys.CallAsync("updateProfileName", "Alice B");
        await wapio.SeesAsync<OwnPushNameChanged>(e => e.Name == "Alice B");
        await LabelAsync(baileys);
        await wapio.SeesAsync<LabelEdited>(e => e is { LabelId: "7", Name: "Customers", Color: 3, Deleted: false });
        await wapio.SeesAsync<ChatLabeled>(e => e is { LabelId: "7", Labeled: true } && e.Chat == FriendJid);
        await wapio.SeesAsync<MessageLabeled>(e => e is { LabelId: "7", MessageId: "3EB0BB", Labeled: true });
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, "Name a contact", Direction.BaileysToBaileys)]
    [Capability(Area, "Change the own name", Direction.BaileysToBaileys)]
    [Capability(Area, "Edit a label", Direction.BaileysToBaileys)]
    [Capability(Area, "Label a chat", Direction.BaileysToBaileys)]
    [Capability(Area, "Label a message", Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        var one = await Companions.LinkBaileysAsync(fixture, from, phone);
        var two = await Companions.LinkBaileysAsync(fixture, to, phone);

        await NameContactAsync(one, phone);
        await two.SeesAsync("contacts.upsert", contacts => Names(contacts, "Bob Builder"));
        await one.CallAsync("updateProfileName", "Alice B");
        await two.SeesOwnNameAsync("Alice B");
        await LabelAsync(one);
        await two.SeesAsync("labels.edit", label => label.Text("id") == "7");
        await two.SeesAsync("labels.association", label => label.GetProperty("association").Text("chatId") == Friend);
        await two.SeesAsync("labels.association", label => label.GetProperty("association").Text("messageId") == "3EB0BB");
    }

    /// <summary>6.x cannot name contacts: its phone does.</summary>
    private static async Task NameContactAsync(BaileysClient baileys, SandboxPhone phone)
    {
        if (baileys.Version == BaileysVersion.Six) await phone.NameContactsAsync((Friend, "Bob Builder"));
        else await baileys.CallAsync("addOrEditContact", Friend, new JsonObject { ["fullName"] = "Bob Builder", ["saveOnPrimaryAddressbook"] = true });
    }

    private static async Task LabelAsync(BaileysClient baileys)
    {
        await baileys.CallAsync("addLabel", Friend, new JsonObject { ["id"] = "7", ["name"] = "Customers", ["color"] = 3, ["deleted"] = false });
        await baileys.CallAsync("addChatLabel", Friend, "7");
        await baileys.CallAsync("addMessageLabel", Friend, "3EB0BB", "7");
    }

    private static bool Names(JsonElement contacts, string name) =>
        contacts.EnumerateArray().Any(contact => contact.Text("id") == Friend && contact.Text("name") == name);
}

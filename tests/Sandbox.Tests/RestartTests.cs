using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Storage;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wapio-sandbox-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everything_is_there_after_a_restart(bool killed)
    {
        var first = await StartAsync(_folder.FullName);
        var alice = await first.LinkAsync("15550001", "Alice");
        await first.Control.AddPhoneAsync("15550002", "Bob");
        var bobsId = await first.Control.SendTextAsync("15550002", "15550001", "before");
        await alice.Connection.ExpectAsync(n => n.Tag == "message" && n["id"] == bobsId);
        var (_, info) = await first.Control.SendAsync(HttpMethod.Get, "/sandbox");
        await alice.Connection.DisposeAsync();
        await first.Control.SendTextAsync("15550002", "15550001", "while away");
        var waiting = await PhoneAsync(first, "15550001");

        // A kill leaves the file as the last batch left it.
        var folder = _folder.FullName;
        if (killed)
        {
            await first.Service<IStateStore>().FlushAsync();
            folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "copy")).FullName;
            foreach (var file in Directory.GetFiles(_folder.FullName)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await first.DisposeAsync();
        await using var second = await StartAsync(folder);

        var (_, infoAfter) = await second.Control.SendAsync(HttpMethod.Get, "/sandbox");
        Assert.Equal(info.Text("noise_root_key"), infoAfter.Text("noise_root_key"));
        Assert.Equal(info.Text("certificate"), infoAfter.Text("certificate"));
        var device = await PhoneAsync(second, "15550001");
        Assert.Equal(waiting.GetProperty("waiting").GetInt32(), device.GetProperty("waiting").GetInt32());
        Assert.Equal(waiting.GetProperty("pre_keys").GetInt32(), device.GetProperty("pre_keys").GetInt32());
        Assert.Equal(2, (await second.Control.MessagesAsync("15550002")).Count);

        await using var again = alice.MoveTo(second);
        await again.ConnectAsync(again.Login);
        await again.Connection.ExpectAsync("success");
        await again.Connection.QueryAsync("passive", "set", new Node("active"));
        var messages = (await again.Connection.DrainAsync()).Where(n => n.Tag == "message" && n["category"] is null).ToList();
        Assert.Equal(["before", "while away"], (await second.Control.MessagesAsync("15550002")).Select(m => m.Text("text")));
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public async Task A_phone_goes_on_in_its_sessions()
    {
        var first = await StartAsync(_folder.FullName);
        var alice = await first.LinkAsync("15550001");
        await first.Control.AddPhoneAsync("15550002");
        var bob = alice.Jid.ToBare() with { User = "15550002" };
        var signal = new TestSignal(alice);
        await signal.SendAsync("M1", bob, (bob, new Message { Conversation = "one" }));
        await Eventually.GetAsync(() => first.Control.MessagesAsync("15550002"), m => m.Count == 1);
        await alice.Connection.DisposeAsync();
        await first.DisposeAsync();

        await using var second = await StartAsync(_folder.FullName);
        await using var again = alice.MoveTo(second);
        await again.StartAsync(preKeys: 0);
        var enc = await signal.EncryptAsync(bob, new Message { Conversation = "two" });
        await again.Connection.SendAsync(new Node("message", [("id", "M2"), ("to", bob), ("type", "text")], enc));

        var shown = await Eventually.GetAsync(() => second.Control.MessagesAsync("15550002"), m => m.Count == 2);
        Assert.Equal(["one", "two"], shown.Select(m => m.Text("text")));
    }

    [Fact]
    public async Task Groups_channels_settings_and_all_else_are_there_after_a_restart()
    {
        const string alice = "15550001";
        const string bob = "15550002";
        var first = await StartAsync(_folder.FullName);
        await first.Control.AddPhoneAsync(alice, "Alice");
        await first.Control.AddPhoneAsync(bob, "Bob");
        await first.Control.AddPhoneAsync("15550003", "Carol");
        var group = (await DoneAsync(first, HttpMethod.Post, "/groups", new { number = alice, subject = "Friends", participants = new[] { bob } })).Text("id");
        await DoneAsync(first, HttpMethod.Post, $"/groups/{group}/description", new { number = alice, value = "Among us" });
        await DoneAsync(first, HttpMethod.Post, $"/groups/{group}/settings", new { number = alice, value = "announcement" });
        await DoneAsync(first, HttpMethod.Post, $"/groups/{group}/participants", new { number = alice, action = "promote", participants = new[] { bob } });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/messages", new { to = group, text = "To the group" });
        var channel = (await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/newsletters", new { name = "News", description = "Of us" })).Text("id");
        await DoneAsync(first, HttpMethod.Post, $"/phones/{bob}/newsletters/{channel}/follow", new { });
        var written = await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/newsletters/{channel}/messages", new { text = "Something new" });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{bob}/newsletters/{channel}/reactions", new { server_id = written.GetProperty("server_id").GetInt64(), emoji = "👍" });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/chats/{bob}", new { pinned = true, muted = true });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/contacts", new { contacts = new[] { new { contact = bob, full_name = "Robert" } } });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/labels", new { id = "1", name = "Customer", color = 3 });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/labels/1/chats", new { chat = bob, labeled = true });
        await DoneAsync(first, HttpMethod.Put, $"/phones/{alice}/about", new { text = "Here" });
        await DoneAsync(first, HttpMethod.Put, $"/phones/{alice}/privacy", new { category = "messages", value = "contacts" });
        await DoneAsync(first, HttpMethod.Put, $"/phones/{alice}/business", new { name = "Alice's shop", category = "Shop" });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/block", new { to = "15550003" });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{alice}/tokens", new { to = bob });
        await DoneAsync(first, HttpMethod.Post, $"/phones/{bob}/history", new { chats = 2, messages = 3 });
        await Eventually.GetAsync(() => first.Control.MessagesAsync(bob), shown => shown.Any(message => message.Text("text") == "To the group"));
        string[] places =
        [
            "/phones", "/groups", $"/groups/{group}", "/newsletters", $"/newsletters/{channel}",
            .. new[] { "messages", "profile", "chats", "contacts", "labels" }.SelectMany(what => new[] { $"/phones/{alice}/{what}", $"/phones/{bob}/{what}" }),
        ];
        var before = await ReadAsync(first, places);
        Assert.Contains("Robert", string.Concat(before.Values), StringComparison.Ordinal);
        await first.DisposeAsync();

        await using var second = await StartAsync(_folder.FullName);

        foreach (var (place, answer) in await ReadAsync(second, places)) Assert.Equal($"{place}: {before[place]}", $"{place}: {answer}");

        // And it goes on from there, with the sender keys that there were.
        await DoneAsync(second, HttpMethod.Post, $"/phones/{alice}/messages", new { to = group, text = "Still here" });
        await Eventually.GetAsync(() => second.Control.MessagesAsync(bob), shown => shown.Any(message => message.Text("text") == "Still here"));
    }

    private static async Task<System.Text.Json.JsonElement> DoneAsync(TestSandbox sandbox, HttpMethod method, string path, object body)
    {
        var (status, answer) = await sandbox.Control.SendAsync(method, path, body);
        Assert.True((int)status is >= 200 and < 300, $"{path}: {status} {answer}");
        return answer;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(TestSandbox sandbox, IEnumerable<string> places)
    {
        var read = new Dictionary<string, string>();
        foreach (var place in places) read[place] = (await sandbox.Control.SendAsync(HttpMethod.Get, place)).Body.GetRawText();
        return read;
    }

    private static Task<TestSandbox> StartAsync(string folder) => TestSandbox.StartAsync(new SandboxSettings { DataFolder = folder });

    private static async Task<System.Text.Json.JsonElement> PhoneAsync(TestSandbox sandbox, string number) =>
        (await sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{number}")).Body.GetProperty("devices")[0];
}

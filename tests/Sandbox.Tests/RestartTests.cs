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

    private static Task<TestSandbox> StartAsync(string folder) => TestSandbox.StartAsync(new SandboxSettings { DataFolder = folder });

    private static async Task<System.Text.Json.JsonElement> PhoneAsync(TestSandbox sandbox, string number) =>
        (await sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{number}")).Body.GetProperty("devices")[0];
}

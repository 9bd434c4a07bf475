using System.Diagnostics;
using Google.Protobuf;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>group</c>: a client of the library writes to a group whose other members are phones of a sandbox in a process of its own: how long
/// the first message takes, which gives the sender key to all of them, and how many a second go after it, up to WhatsApp's acknowledgement.
/// <c>--members N</c> (1000), <c>--messages N</c> after the first (200).
/// </summary>
internal static class GroupScenario
{
    private const string Name = "group";

    public static async Task RunAsync(string[] arguments)
    {
        var (members, messages) = (arguments.Number("members", 1000), arguments.Number("messages", 200));
        await using var sandbox = await SandboxProcess.StartAsync($"bench-{Name}");
        var own = await sandbox.Client.AddPhoneAsync("Sender");
        var group = Jid.Parse((await sandbox.Client.AddGroupAsync(own, await sandbox.Client.AddPhonesAsync(members - 1, "1777"))).Jid);
        using var transport = new WebSocketTransportFactory();
        var options = new ClientOptions { Endpoint = new Uri(sandbox.Info.WebSocketUrl), NoiseRootKey = Convert.FromHexString(sandbox.Info.NoiseRootKey), SendTimeout = TimeSpan.FromMinutes(5) };
        var store = new InMemoryDeviceStore();
        await LinkAsync(options, store, transport, own);
        await using var client = new WhatsAppClient(options, store, transport, TimeProvider.System);
        var reading = ReadAsync(client, null);
        await client.ConnectAsync(default);

        await MeasureAsync($"first_{members}_members", 1, () => SendAsync(client, group));
        await MeasureAsync($"later_{members}_members", messages, () => SendAsync(client, group));
        await client.DisconnectAsync();
        await reading;
    }

    private static async Task LinkAsync(ClientOptions options, IDeviceStore store, WebSocketTransportFactory transport, SandboxPhone phone)
    {
        await using var client = new WhatsAppClient(options, store, transport, TimeProvider.System);
        var reading = ReadAsync(client, phone);
        await client.ConnectAsync(default);
        await reading;
    }

    private static async Task ReadAsync(WhatsAppClient client, SandboxPhone? phone)
    {
        var scanned = false;
        await foreach (var happened in client.Events.ReadAllAsync())
        {
            if (happened is not QrCodeIssued code || phone is null || scanned) continue;
            scanned = true;
            await phone.ScanAsync(code.Code);
        }
    }

    private static Task<SendAcknowledged> SendAsync(WhatsAppClient client, Jid group) => client.SendAsync(
        new OutgoingMessage(MessageIds.Create(client.Jid!.Value, TimeProvider.System), group, new Message { Conversation = "Hello group" }.ToByteArray()),
        CancellationToken.None);

    private static async Task MeasureAsync(string what, int count, Func<Task> send)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) await send();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var worked = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Figure.Print(Name, $"{what}_time", elapsed.TotalMilliseconds / count, "ms/message");
        Figure.Print(Name, $"{what}_rate", count / elapsed.TotalSeconds, "messages/s");
        Figure.Print(Name, $"{what}_cpu", worked.TotalMilliseconds / count, "ms/message");
    }
}

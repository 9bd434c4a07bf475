using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>Keeps WhatsApp supplied with one-time pre-keys of this device.</summary>
internal sealed partial class PreKeyUploader(
    OwnDevice device,
    PreKeyStock stock,
    CryptoLane lane,
    QueryClient queries,
    ClientOptions options,
    ILogger logger)
{
    /// <summary>Fewer than this on the server, and new ones are uploaded.</summary>
    public const int LowMark = 5;

    /// <summary>Asks how many WhatsApp has left, and uploads more when they are few.</summary>
    public async Task TopUpAsync(CancellationToken cancellationToken)
    {
        var answer = await queries.GetAsync("encrypt", new Node("count"), cancellationToken);
        var left = answer.Child("count")?.GetNumber("value") ?? 0;
        if (left < LowMark) await UploadAsync(cancellationToken);
    }

    private async Task UploadAsync(CancellationToken cancellationToken)
    {
        List<NumberedPreKey> keys = [];
        NumberedPreKey? signed = null;
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await lane.RunAsync(
            async transaction =>
            {
                keys = await stock.PrepareAsync(transaction, options.PreKeyStock);
                signed = await stock.LoadSignedAsync(transaction);
                transaction.Written = stored;
            },
            cancellationToken);

        // A key that WhatsApp hands out before it is durable here could not decrypt after a crash.
        await stored.Task.WaitAsync(cancellationToken);
        await queries.SetAsync(
            "encrypt",
            new[]
            {
                PreKeyNodes.Registration(device.Identity.RegistrationId),
                PreKeyNodes.Type(),
                PreKeyNodes.Identity(device.Identity),
                new Node("list", [], keys.Select(PreKeyNodes.Key).ToArray()),
                PreKeyNodes.Key(signed!),
            },
            cancellationToken);

        await lane.RunAsync(
            transaction =>
            {
                stock.MarkSent(transaction, keys[^1].Number);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        LogUploaded(keys.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Uploaded {Count} pre-keys")]
    private partial void LogUploaded(int count);
}

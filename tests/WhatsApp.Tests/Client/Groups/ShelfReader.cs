using Wapio.WhatsApp.Client.Groups;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Client.Groups;

/// <summary>A device that reads one sender in one group and keeps the keys as the client does.</summary>
internal sealed class ShelfReader
{
    public static readonly KeyId Record = new(KeyKind.SenderKey, "1@g.us::9002_1.0");

    /// <summary>What it keeps.</summary>
    public InMemoryDeviceStore Store { get; } = new();

    /// <summary>How many bytes it has written in all.</summary>
    public long Written { get; private set; }

    /// <summary>The most that it wrote for one message.</summary>
    public long MostWritten { get; private set; }

    public Task ProcessAsync(byte[] distribution) => RunAsync(async transaction =>
    {
        var record = await LoadAsync(transaction);
        SenderKeyDistribution.Parse(distribution).Process(record);
        await SenderKeyShelf.SaveAsync(transaction, Record, record);
    });

    public async Task<byte[]> DecryptAsync(byte[] message)
    {
        byte[] plaintext = [];
        await RunAsync(async transaction =>
        {
            var record = await LoadAsync(transaction);
            await SenderKeyShelf.FetchAsync(transaction, Record, record, message);
            plaintext = GroupCipher.Decrypt(record, message);
            await SenderKeyShelf.SaveAsync(transaction, Record, record);
        });
        return plaintext;
    }

    /// <summary>How many keys of missing messages it keeps, in how many blocks.</summary>
    public async Task<(int Keys, int Blocks)> ShelvedAsync()
    {
        var blocks = await Store.ListAsync(KeyKind.SenderKeyBlock, default);
        return (blocks.Sum(block => block.Value.Length / 36), blocks.Count);
    }

    public async Task RunAsync(Func<DeviceTransaction, ValueTask> step)
    {
        var transaction = new DeviceTransaction(new KeyOverlay(Store), CancellationToken.None);
        await step(transaction);
        var written = transaction.Changes.Entries.Sum(entry => (long)(entry.Value?.Length ?? 0));
        (Written, MostWritten) = (Written + written, Math.Max(MostWritten, written));
        await Store.CommitAsync(new DeviceCommit(transaction.Changes, []));
    }

    private static async ValueTask<SenderKeyRecord> LoadAsync(DeviceTransaction transaction) =>
        await transaction.LoadOneAsync(Record) is { } stored ? SenderKeyRecord.Parse(stored) : SenderKeyRecord.Empty();
}

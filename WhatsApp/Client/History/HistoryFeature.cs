using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.History;

/// <summary>
/// Reads the history that the phone announces. An announcement is kept with the ratchet that decrypted it, and the phone is told that a piece has arrived
/// only when all of it was kept: so an interrupted piece goes on after the next login.
/// </summary>
internal sealed partial class HistoryFeature(ConnectionContext context, Func<MediaDownloader> downloader)
{
    private const long MaximumFile = 512L << 20;

    /// <summary>How many events may wait for the owner before reading goes on.</summary>
    private const int MaximumUnread = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly ILogger _logger = context.Logger;
    private readonly SerialWork _work = new("history", context.Tasks, context.Logger);

    /// <summary>Keeps an announcement, and reads it in the background.</summary>
    public void Take(DeviceTransaction transaction, MessageStanza message, HistorySyncNotification notification)
    {
        var pending = new StoredHistory { Notification = notification.ToByteString(), Sender = message.Sender.ToBare().ToString() };
        transaction.Put(new KeyId(KeyKind.PendingHistory, message.Id), pending.ToByteArray());
        Enqueue(message.Id);
    }

    /// <summary>Goes on with what the last connection did not get to read.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, _) in await context.Store.ListAsync(KeyKind.PendingHistory, cancellationToken)) Enqueue(id);
    }

    private void Enqueue(string id) => _work.Enqueue(token => RunAsync(id, token));

    private async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        // An empty step: the one that keeps the announcement has finished by then.
        await context.Lane.RunAsync(static _ => ValueTask.CompletedTask, cancellationToken);
        var key = new KeyId(KeyKind.PendingHistory, id);
        if (await context.Lane.LoadOneAsync(key, cancellationToken) is not { } stored) return;

        var pending = StoredHistory.Parser.ParseFrom(stored);
        var notification = HistorySyncNotification.Parser.ParseFrom(pending.Notification);
        try
        {
            await using var file = await OpenAsync(notification, cancellationToken);
            await using var inflated = new ZLibStream(file, CompressionMode.Decompress);
            await ReadAsync(id, notification, inflated, cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidProtocolBufferException || (failure is MediaException { IsTransient: false }))
        {
            // It will not be better the next time.
            LogUnreadable(failure, notification.SyncType, notification.ChunkOrder);
        }

        await context.Lane.RunAsync(transaction => Finish(transaction, id, pending), cancellationToken);
    }

    private async Task<Stream> OpenAsync(HistorySyncNotification notification, CancellationToken cancellationToken)
    {
        if (notification.HasInitialHistBootstrapInlinePayload) return new MemoryStream(notification.InitialHistBootstrapInlinePayload.ToByteArray(), writable: false);

        var media = new MediaReference
        {
            Kind = MediaKind.History,
            DirectPath = notification.DirectPath,
            MediaKey = notification.MediaKey.Memory,
            FileSha256 = notification.FileSha256.Memory,
            FileEncSha256 = notification.FileEncSha256.Memory,
        };
        if (!media.IsEncrypted) throw new InvalidDataException("A history has no key.");
        return (await downloader().DownloadAsync(media, MaximumFile, cancellationToken)).Content;
    }

    private async Task ReadAsync(string id, HistorySyncNotification notification, Stream inflated, CancellationToken cancellationToken)
    {
        var progress = new KeyId(KeyKind.HistoryProgress, id);
        var done = await context.Lane.LoadOneAsync(progress, cancellationToken) is { Length: sizeof(int) } stored ? BinaryPrimitives.ReadInt32BigEndian(stored) : 0;
        using var batches = new HistoryReader(inflated).Read().GetEnumerator();
        var more = batches.MoveNext();
        for (var number = 1; more; number++)
        {
            var batch = batches.Current;
            more = batches.MoveNext();
            if (number > done) await KeepAsync(progress, number, notification, batch, isLast: !more, cancellationToken);
        }
    }

    private async Task KeepAsync(
        KeyId progress, int number, HistorySyncNotification notification, HistoryBatch batch, bool isLast, CancellationToken cancellationToken)
    {
        // The owner keeps the pace: what it has not read stays in the file.
        while (context.Events.Reader.Count > MaximumUnread) await Task.Delay(Patience, context.Clock, cancellationToken);

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await context.Lane.RunAsync(
            async transaction =>
            {
                await LearnAsync(transaction, batch);
                transaction.Events.Add(HistoryEventBuilder.Build(notification, batch, isLast));
                var value = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32BigEndian(value, number);
                transaction.Put(progress, value);
                transaction.Written = written;
            },
            cancellationToken);
        await written.Task.WaitAsync(cancellationToken);
    }

    private async ValueTask LearnAsync(DeviceTransaction transaction, HistoryBatch batch)
    {
        foreach (var mapping in batch.Mappings)
        {
            if (Jid.TryParse(mapping.PnJid, out var phone) && Jid.TryParse(mapping.LidJid, out var lid)) await AddressBook.LearnAsync(transaction, phone.ToBare(), lid.ToBare());
        }

        foreach (var chat in batch.Chats)
        {
            if (!Jid.TryParse(chat.Id, out var address) || !address.IsPerson) continue;
            if (Jid.TryParse(address.IsLid ? chat.PnJid : chat.LidJid, out var other)) await AddressBook.LearnAsync(transaction, address.ToBare(), other.ToBare());
            if (!chat.HasTcToken) continue;
            long? issued = chat.HasTcTokenSenderTimestamp ? (long)chat.TcTokenSenderTimestamp : null;
            await PrivacyTokens.StoreAsync(transaction, address.ToBare(), chat.TcToken.Memory, (long)chat.TcTokenTimestamp, issued);
        }

        if (batch.NonContactSalt is { } salt) PrivacyTokens.StoreSalt(transaction, salt);
        foreach (var name in batch.PushNames)
        {
            if (!Jid.TryParse(name.Id, out var person) || !context.Device.IsOwnAccount(person)) continue;
            if (OwnName.Keep(context, transaction, name.Pushname_)) transaction.Events.Add(new OwnPushNameChanged(name.Pushname_));
        }
    }

    private static ValueTask Finish(DeviceTransaction transaction, string id, StoredHistory pending)
    {
        transaction.Delete(new KeyId(KeyKind.PendingHistory, id));
        transaction.Delete(new KeyId(KeyKind.HistoryProgress, id));
        transaction.Stanzas.Add(MessageReceipt.History(id, Jid.Parse(pending.Sender)));
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The piece {Order} of the history {Type} cannot be read")]
    private partial void LogUnreadable(Exception failure, HistorySyncType type, uint order);
}

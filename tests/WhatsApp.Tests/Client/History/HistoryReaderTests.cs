using FsCheck.Xunit;
using Google.Protobuf;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Client.History;

public sealed class HistoryReaderTests
{
    [Property(MaxTest = 40)]
    public void Everything_comes_once_and_in_order(int seed)
    {
        var history = Random(new Random(seed));
        var batches = Read(history.ToByteArray());
        Assert.Equal(
            history.Conversations.SelectMany(chat => chat.Messages.Select(message => (chat.Id, message.Message.Key.Id))),
            batches.SelectMany(batch => batch.Messages.Select(item => (item.Chat, item.Message.Key.Id))));
        Assert.Equal(history.Conversations.Select(chat => (chat.Id, chat.Name, chat.UnreadCount)), batches.SelectMany(batch => batch.Chats).Select(chat => (chat.Id, chat.Name, chat.UnreadCount)));
        Assert.Equal(history.Pushnames, batches.SelectMany(batch => batch.PushNames));
        Assert.Equal(history.PhoneNumberToLidMappings, batches.SelectMany(batch => batch.Mappings));
        Assert.All(batches, batch => Assert.True(batch.Messages.Count <= 100));
    }

    [Fact]
    public void Damaged_history() => Fuzzer.Run(
        [Random(new Random(1)).ToByteArray(), Random(new Random(2)).ToByteArray()],
        bytes => Read(bytes),
        exception => exception is InvalidDataException or InvalidProtocolBufferException,
        seconds: 1);

    [Fact]
    public void A_message_that_is_too_large_is_left_out()
    {
        var history = new HistorySync { Conversations = { Chat(1, 3) } };
        history.Conversations[0].Messages[1].Message.Message = new Message { Conversation = new string('x', HistoryReader.MaximumItem) };
        Assert.Equal(["M1-0", "M1-2"], Read(history.ToByteArray()).SelectMany(batch => batch.Messages).Select(item => item.Message.Key.Id));
    }

    private static List<HistoryBatch> Read(byte[] bytes) => [.. new HistoryReader(new MemoryStream(bytes)).Read()];

    private static HistorySync Random(Random random)
    {
        var history = new HistorySync { SyncType = HistorySyncType.Recent, ChunkOrder = 3, Progress = 50, NctSalt = ByteString.CopyFrom(1, 2) };
        for (var i = random.Next(4); i >= 0; i--) history.Conversations.Add(Chat(i, random.Next(250)));
        for (var i = random.Next(300); i > 0; i--) history.Pushnames.Add(new Pushname { Id = $"{i}@s.whatsapp.net", Pushname_ = $"Name {i}" });
        for (var i = random.Next(300); i > 0; i--) history.PhoneNumberToLidMappings.Add(new PhoneNumberToLidMapping { PnJid = $"{i}@s.whatsapp.net", LidJid = $"9{i}@lid" });
        return history;
    }

    private static Conversation Chat(int number, int messages)
    {
        var chat = new Conversation { Id = $"{number}@s.whatsapp.net", Name = $"Chat {number}", UnreadCount = (uint)number };
        chat.Messages.Add(Enumerable.Range(0, messages).Select(i => new HistorySyncMsg
        {
            Message = new() { Key = new() { Id = $"M{number}-{i}", RemoteJid = chat.Id }, Message = new() { Conversation = $"Text {i}" }, MessageTimestamp = 1_700_000_000 },
        }));
        return chat;
    }
}

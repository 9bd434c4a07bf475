using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// Cuts the messages of a phone into pieces of history: the last of each chat first, then those of the last months, and what is older for those who want
/// all. No message is in two of them.
/// </summary>
internal sealed class HistoryChunks(Account account, AccountDirectory accounts)
{
    /// <summary>How many messages of each chat come first.</summary>
    public const int FirstOfChat = 20;

    /// <summary>How many messages one piece holds.</summary>
    public const int MessagesPerChunk = 1000;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(90);

    /// <summary>The pieces, in the order in which they are sent.</summary>
    /// <param name="messages">The messages of the phone, the oldest first.</param>
    /// <param name="now">The time.</param>
    /// <param name="fullDays">How many days back a companion wants all; null for none of the older ones.</param>
    public IEnumerable<(HistorySyncType Type, HistorySync History, int Order, int Progress)> Of(IReadOnlyList<PhoneMessage> messages, DateTimeOffset now, uint? fullDays)
    {
        var chats = messages.GroupBy(message => message.Chat).Select(chat => (chat.Key, Messages: chat.Reverse().ToList())).ToList();
        var recent = (now - Recent).ToUnixTimeSeconds();
        var oldest = now.ToUnixTimeSeconds() - (fullDays * 86_400L);
        (HistorySyncType Type, Func<List<PhoneMessage>, IEnumerable<PhoneMessage>> Choose)[] parts =
        [
            (HistorySyncType.InitialBootstrap, all => all.Take(FirstOfChat)),
            (HistorySyncType.Recent, all => all.Skip(FirstOfChat).Where(message => message.Timestamp >= recent)),
            (HistorySyncType.Full, all => oldest is null ? [] : all.Skip(FirstOfChat).Where(message => message.Timestamp < recent && message.Timestamp >= oldest)),
        ];
        foreach (var (type, choose) in parts)
        {
            var chunks = chats.SelectMany(chat => choose(chat.Messages)).Chunk(MessagesPerChunk).ToList();
            if (chunks.Count == 0 && type == HistorySyncType.InitialBootstrap) chunks.Add([]);
            for (var i = 0; i < chunks.Count; i++) yield return (type, Build(chunks[i], type), i + 1, (i + 1) * 100 / chunks.Count);
        }
    }

    private HistorySync Build(PhoneMessage[] messages, HistorySyncType type)
    {
        var history = new HistorySync();
        history.Pushnames.Add(new Pushname { Id = account.Pn.ToString(), Pushname_ = account.Record.Name });
        foreach (var chat in messages.GroupBy(message => message.Chat))
        {
            var conversation = new Conversation { Id = chat.Key, ConversationTimestamp = (ulong)chat.Max(m => m.Timestamp), EndOfHistoryTransfer = type != HistorySyncType.Recent };
            conversation.Messages.Add(chat.Select(m => new HistorySyncMsg { Message = HistoryMessages.Of(m, account, accounts) }));
            if (accounts.TryFind(Jid.Parse(chat.Key), out var other))
            {
                conversation.Name = other.Record.Name;
                conversation.PnJid = other.Pn.ToString();
                conversation.LidJid = other.Lid.ToString();
                history.PhoneNumberToLidMappings.Add(new PhoneNumberToLidMapping { PnJid = other.Pn.ToString(), LidJid = other.Lid.ToString() });
            }

            history.Conversations.Add(conversation);
        }

        return history;
    }
}

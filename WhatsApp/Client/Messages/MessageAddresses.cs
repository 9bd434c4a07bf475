using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>The addresses on an incoming message, and what is stored under them.</summary>
internal static class MessageAddresses
{
    /// <summary>Notes which addresses are one account, as WhatsApp says it on the stanza.</summary>
    public static async ValueTask LearnAsync(DeviceTransaction transaction, MessageStanza message)
    {
        if (message.SenderAlternate is { } sender) await AddressBook.LearnAsync(transaction, message.Sender, sender);
        if (message.ChatAlternate is { } chat) await AddressBook.LearnAsync(transaction, message.Chat, chat);
    }

    /// <summary>What most messages need, read in one go.</summary>
    public static IEnumerable<KeyId> LikelyKeys(MessageStanza message)
    {
        Jid?[] addresses = [message.Sender, message.SenderAlternate, message.Chat, message.ChatAlternate];
        foreach (var address in addresses)
        {
            if (address is { IsPerson: true } person) yield return AddressBook.OtherKey(person);
        }

        foreach (var address in addresses.Take(2))
        {
            if (address is not { IsLid: true } device) continue;
            yield return SignalKeys.Session(device);
            yield return SignalKeys.Identity(device);
            if (message is { IsDirect: true, FromMe: false }) yield return PeerAddressing.Key(device);
        }
    }
}

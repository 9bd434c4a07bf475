using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Events;

/// <summary>What keeps the order of events: those with the same value are delivered one after the other.</summary>
internal static class ChatOrder
{
    /// <summary>Events of the session itself.</summary>
    public const string Session = "";

    /// <summary>Events of a chat: by its LID when that is known, since a chat that is met under both addresses is one chat.</summary>
    public static string Of(Jid chat, Jid? alternate) => (!chat.IsLid && alternate is { IsLid: true } lid ? lid : chat).ToBare().ToString();
}

using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>The chats of which a session wants to know nothing.</summary>
internal static class IgnoredChats
{
    /// <summary>True when what comes from a chat is acknowledged and dropped: neither kept nor told.</summary>
    public static bool Includes(SessionSettings settings, Jid chat) =>
        (settings.IgnoreGroups && chat.IsGroup) || (settings.IgnoreBroadcasts && chat.IsBroadcast) || (settings.IgnoreChannels && chat.IsNewsletter);
}

using Wapio.Storage.Stores;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Tells people who are in a chat with the account from those who would hear of it for the first time.</summary>
internal sealed class KnownChats(string sessionId, IMessageStore messages)
{
    private const int MostRemembered = 4096;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>True when a message went to the chat or came from it before. Once known a chat stays so.</summary>
    public async ValueTask<bool> IsKnownAsync(string chat, CancellationToken cancellationToken)
    {
        if (_known.Contains(chat)) return true;
        if (!await messages.HasExchangedAsync(sessionId, chat, cancellationToken)) return false;

        if (_known.Count >= MostRemembered) _known.Clear();
        _known.Add(chat);
        return true;
    }
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// Mutes, pins, archives, marks, clears and deletes chats, and stars messages, on all devices of the account. Nobody else sees any of it. All methods
/// complete when WhatsApp has the change, and throw <see cref="RequestException"/> when it did not take it (see <see cref="AppStateClient.ApplyAsync"/>).
/// </summary>
/// <remarks>Chats are named in the addressing in which they came; a person's without the device.</remarks>
public sealed class ChatsClient
{
    private readonly ClientGate _gate;
    private readonly TimeProvider _clock;

    internal ChatsClient(ClientGate gate, TimeProvider clock) => (_gate, _clock) = (gate, clock);

    private DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Mutes a chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="until">When that ends by itself; null for never.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task MuteAsync(Jid chat, DateTimeOffset? until, CancellationToken cancellationToken) =>
        ApplyAsync(cancellationToken, AppStateActions.Mute(chat.ToBare(), true, until, Now));

    /// <summary>Ends the muting of a chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task UnmuteAsync(Jid chat, CancellationToken cancellationToken) =>
        ApplyAsync(cancellationToken, AppStateActions.Mute(chat.ToBare(), false, null, Now));

    /// <summary>Pins a chat to the top, or ends that.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="pinned">Whether it is to be pinned.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task PinAsync(Jid chat, bool pinned, CancellationToken cancellationToken) =>
        ApplyAsync(cancellationToken, AppStateActions.Pin(chat.ToBare(), pinned, Now));

    /// <summary>Archives a chat, or ends that. An archived chat is no longer pinned.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="archived">Whether it is to be archived.</param>
    /// <param name="last">The last message of the chat; null when it is not known.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task ArchiveAsync(Jid chat, bool archived, LastMessage? last, CancellationToken cancellationToken)
    {
        var (bare, now) = (chat.ToBare(), Now);
        var archive = AppStateActions.Archive(bare, archived, LastMessage.RangeOf(bare, last, now), now);
        return archived ? ApplyAsync(cancellationToken, archive, AppStateActions.Pin(bare, false, now)) : ApplyAsync(cancellationToken, archive);
    }

    /// <summary>Marks a chat as read or as unread. The senders are not told; <see cref="WhatsAppClient.MarkReadAsync"/> does that.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="read">True for read, false for unread.</param>
    /// <param name="last">The last message of the chat; null when it is not known.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task MarkAsync(Jid chat, bool read, LastMessage? last, CancellationToken cancellationToken)
    {
        var (bare, now) = (chat.ToBare(), Now);
        return ApplyAsync(cancellationToken, AppStateActions.MarkChatAsRead(bare, read, LastMessage.RangeOf(bare, last, now), now));
    }

    /// <summary>Deletes the messages of a chat for the own account; the chat stays.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="last">The last message that is to go; null for all that there are.</param>
    /// <param name="keepStarred">Whether messages with a star stay.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task ClearAsync(Jid chat, LastMessage? last, bool keepStarred, CancellationToken cancellationToken)
    {
        var (bare, now) = (chat.ToBare(), Now);
        return ApplyAsync(cancellationToken, AppStateActions.ClearChat(bare, !keepStarred, deleteMedia: false, LastMessage.RangeOf(bare, last, now), now));
    }

    /// <summary>Deletes a chat for the own account.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="last">The last message of the chat; null when it is not known.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteAsync(Jid chat, LastMessage? last, CancellationToken cancellationToken)
    {
        var (bare, now) = (chat.ToBare(), Now);
        return ApplyAsync(cancellationToken, AppStateActions.DeleteChat(bare, deleteMedia: true, LastMessage.RangeOf(bare, last, now), now));
    }

    /// <summary>Puts a star on a message, or takes it off.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="starred">Whether it is to have a star.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task StarAsync(Jid chat, LastMessage message, bool starred, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ApplyAsync(cancellationToken, AppStateActions.Star(chat.ToBare(), message.Id, SenderOf(chat, message), message.FromMe, starred, Now));
    }

    /// <summary>Deletes a message for the own account; the others keep it.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteMessageAsync(Jid chat, LastMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var action = AppStateActions.DeleteMessageForMe(
            chat.ToBare(), message.Id, SenderOf(chat, message), message.FromMe, message.SentAt, deleteMedia: true, Now);
        return ApplyAsync(cancellationToken, action);
    }

    private static Jid? SenderOf(Jid chat, LastMessage message) => chat.IsGroup ? message.Sender?.ToBare() : null;

    private Task ApplyAsync(CancellationToken cancellationToken, params IReadOnlyList<AppStateAction> actions) =>
        _gate.RunAsync((connection, token) => connection.Features.AppState.Writer.ApplyAsync(actions, token), cancellationToken);
}

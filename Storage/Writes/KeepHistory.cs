using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Keeps messages from before a session was linked, unless they are there already: before all that the session saw itself, and told to nobody. Counts those that
/// are new.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="Messages">The messages, those of a chat with the newest first; each with the time at which it was sent as the one at which it was made.</param>
/// <param name="MostInSession">Of no session more are kept.</param>
/// <param name="MostInChat">Of no chat more are kept.</param>
public sealed record KeepHistory(string SessionId, IReadOnlyList<StoredMessage> Messages, int MostInSession, int MostInChat) : Write<Applied>
{
    internal override long Weight => Messages.Sum(message => message.Payload.Length + (message.Row.Text?.Length ?? 0) * 2L + 300);

    internal override void Validate()
    {
        if (Messages.Any(message => message.Row.Status < MessageStatus.Accepted))
            throw new ArgumentException("What comes from history is never waiting to be sent.");
    }
}

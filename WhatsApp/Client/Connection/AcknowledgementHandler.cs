using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary><c>ack</c>: WhatsApp has a stanza of ours. Only messages wait for theirs.</summary>
internal sealed class AcknowledgementHandler(PendingReplies sentMessages) : IStanzaHandler
{
    /// <inheritdoc />
    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (stanza["class"] == "message") sentMessages.TryComplete(stanza["id"], stanza);
        return ValueTask.CompletedTask;
    }
}

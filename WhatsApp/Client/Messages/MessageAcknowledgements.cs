using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Limits;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Waits for WhatsApp's word on messages that leave, of whatever kind, and says what it means.</summary>
internal sealed class MessageAcknowledgements(PendingReplies replies, AccountLimits limits, ClientOptions options, TimeProvider clock)
{
    /// <summary>Lets a message leave and waits for its acknowledgement, which may be a refusal: see <see cref="ReadAsync"/>.</summary>
    /// <param name="id">The id of the message.</param>
    /// <param name="leave">Sends it. Gets what waits for the acknowledgement, for whoever needs it while the message leaves.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="InvalidOperationException">A message with this id is on its way already.</exception>
    /// <exception cref="TimeoutException">WhatsApp did not answer in time.</exception>
    public async Task<Node> AwaitAsync(string id, Func<Func<Task<Node>>, Task> leave, CancellationToken cancellationToken)
    {
        var arrived = replies.Expect(id);
        try
        {
            await leave(WaitAsync);
            return await WaitAsync();
        }
        finally
        {
            replies.Forget(id);
        }

        Task<Node> WaitAsync() => arrived.WaitAsync(options.SendTimeout, clock, cancellationToken);
    }

    /// <summary>Reads an acknowledgement.</summary>
    /// <param name="ack">The acknowledgement.</param>
    /// <param name="token">How a message to a person showed that the recipient knows us; null for other messages.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="RequestException">It is a refusal.</exception>
    public async ValueTask<SendAcknowledged> ReadAsync(Node ack, MessageTokenKind? token, CancellationToken cancellationToken)
    {
        if (ack["error"] is not null) throw await limits.ExplainAsync(ack, token, cancellationToken);
        return new SendAcknowledged(Timestamps.TryParse(ack.GetNumber("t"), out var time) ? time : clock.GetUtcNow())
        {
            ServerId = ack.GetNumber("server_id"),
        };
    }
}

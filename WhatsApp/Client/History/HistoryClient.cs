using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client;

/// <summary>Asks the own phone for messages that this device does not have.</summary>
public sealed class HistoryClient
{
    private readonly ClientGate _gate;

    internal HistoryClient(ClientGate gate) => _gate = gate;

    /// <summary>Asks for the messages of a chat before one that is known. They come as <see cref="HistoryReceived"/> with the id that is returned.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="oldest">The oldest message that is known.</param>
    /// <param name="count">How many are wanted; 1 to 50, the phone gives no more at once.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp did not take the request. Whether the phone answers is another matter.</exception>
    public Task<string> RequestAsync(Jid chat, LastMessage oldest, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(oldest);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 50);
        var request = new PeerDataOperationRequestMessage
        {
            PeerDataOperationRequestType = PeerDataOperationRequestType.HistorySyncOnDemand,
            HistorySyncOnDemandRequest = new()
            {
                ChatJid = chat.ToBare().ToString(),
                OldestMsgId = oldest.Id,
                OldestMsgFromMe = oldest.FromMe,
                OnDemandMsgCount = count,

                // In seconds, whatever the name says (seen in tulir/whatsmeow, send.go).
                OldestMsgTimestampMs = oldest.SentAt.ToUnixTimeSeconds(),
            },
        };
        return AskAsync(request, "high_force", cancellationToken);
    }

    /// <summary>
    /// Asks for a message that could not be decrypted (<see cref="MessageUndecryptable"/>), which the client does by itself unless
    /// <see cref="ClientOptions.AskPhoneAfter"/> says otherwise. It comes as <see cref="MessageReceived"/> when the phone has it, and else as
    /// <see cref="MessageUndecryptable"/>.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp did not take the request. Whether the phone answers is another matter.</exception>
    public Task<string> RequestMessageAsync(Jid chat, LastMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _gate.RunAsync(
            (connection, token) =>
            {
                var sender = message.Sender ?? (message.FromMe ? connection.Features.Peers.Phone : chat.ToBare());
                var placeholder = new Placeholder(message.Id, chat.ToBare(), sender, message.FromMe, message.SentAt, connection.Context.Clock.GetUtcNow());
                return connection.Features.PhoneResends.AskAsync(placeholder, token);
            },
            cancellationToken);
    }

    private Task<string> AskAsync(PeerDataOperationRequestMessage request, string priority, CancellationToken cancellationToken)
    {
        var content = new ProtocolMessage { Type = ProtocolMessage.Types.Type.PeerDataOperationRequestMessage, PeerDataOperationRequestMessage = request };
        return _gate.RunAsync(
            (connection, token) => connection.Features.Peers.SendAsync(connection.Features.Peers.Phone, content, priority, null, token),
            cancellationToken);
    }
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Connection;
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
    /// Asks for a message that could not be decrypted (<see cref="MessageUndecryptable"/>). It comes as <see cref="MessageReceived"/> when the phone has it.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp did not take the request. Whether the phone answers is another matter.</exception>
    public Task<string> RequestMessageAsync(Jid chat, LastMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new MessageKey { RemoteJid = chat.ToBare().ToString(), FromMe = message.FromMe, Id = message.Id };
        if (message.Sender is { } sender && chat.IsGroup) key.Participant = sender.ToBare().ToString();
        var request = new PeerDataOperationRequestMessage { PeerDataOperationRequestType = PeerDataOperationRequestType.PlaceholderMessageResend };
        request.PlaceholderMessageResendRequest.Add(new PeerDataOperationRequestMessage.Types.PlaceholderMessageResendRequest { MessageKey = key });
        return AskAsync(request, "high", cancellationToken);
    }

    private Task<string> AskAsync(PeerDataOperationRequestMessage request, string priority, CancellationToken cancellationToken)
    {
        var content = new ProtocolMessage { Type = ProtocolMessage.Types.Type.PeerDataOperationRequestMessage, PeerDataOperationRequestMessage = request };
        return _gate.RunAsync(
            (connection, token) => connection.Features.Peers.SendAsync(connection.Features.Peers.Phone, content, priority, null, token),
            cancellationToken);
    }
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client.Presence;

/// <summary>Who is online, and who writes (seen in tulir/whatsmeow, presence.go).</summary>
public sealed class PresenceClient
{
    private readonly ClientGate _gate;

    internal PresenceClient(ClientGate gate) => _gate = gate;

    /// <summary>
    /// Shows the account as online, or no longer. While it is not, others draw no second tick for what arrives here, and WhatsApp tells
    /// this device nothing of the presence of others.
    /// </summary>
    /// <param name="available">True for online.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public Task SetAsync(bool available, CancellationToken cancellationToken) => _gate.RunAsync(
        async (connection, _) =>
        {
            var context = connection.Context;
            context.IsOnline = available;

            // Others see a dash for the name of who has never said it.
            var name = PushNames.Of(context.Device, context.Options);
            await context.Sender.SendAsync(new Node("presence", [("type", available ? "available" : "unavailable"), ("name", name!)]));
        },
        cancellationToken);

    /// <summary>
    /// Asks to be told when a person comes and goes: <see cref="PresenceChanged"/> follows. It ends with the connection, and holds only
    /// while this account is online itself.
    /// </summary>
    /// <exception cref="ArgumentException">It is neither a person nor a group.</exception>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public async Task SubscribeAsync(Jid jid, CancellationToken cancellationToken)
    {
        if (!jid.IsPerson && !jid.IsGroup) throw new ArgumentException("A person or a group is needed.", nameof(jid));
        await _gate.RunAsync(
            async (connection, token) =>
            {
                var trust = jid.IsPerson ? await connection.Context.Tokens.FindTrustedAsync(jid.ToBare(), token) : null;
                await connection.Context.Sender.SendAsync(new Node(
                    "presence",
                    [("type", "subscribe"), ("to", jid.ToBare())],
                    trust is null ? default(NodeContent) : PrivacyTokens.NodeOf(trust)));
            },
            cancellationToken);
    }

    /// <summary>Shows to the other side of a chat what the account does there. The others see it for some seconds unless it is repeated.</summary>
    /// <param name="chat">A person or a group.</param>
    /// <param name="state">What.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">It is neither a person nor a group.</exception>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public async Task SendAsync(Jid chat, ChatState state, CancellationToken cancellationToken)
    {
        if (!chat.IsPerson && !chat.IsGroup) throw new ArgumentException("A person or a group is needed.", nameof(chat));
        var content = state switch
        {
            ChatState.Composing => new Node("composing"),
            ChatState.Recording => new Node("composing", [("media", "audio")]),
            ChatState.Paused => new Node("paused"),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        await _gate.RunAsync(
            async (connection, _) =>
            {
                var device = connection.Context.Device;
                var self = chat.IsLid ? device.Lid ?? device.Jid : device.Jid;
                await connection.Context.Sender.SendAsync(new Node("chatstate", [("from", self!.Value), ("to", chat.ToBare())], content));
            },
            cancellationToken);
    }
}

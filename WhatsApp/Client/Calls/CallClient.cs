using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Calls;

/// <summary>Calls: they come as <see cref="CallReceived"/> and can be declined.</summary>
public sealed class CallClient
{
    private readonly ClientGate _gate;

    internal CallClient(ClientGate gate) => _gate = gate;

    /// <summary>Declines a call that was offered: it ends for the caller and for all own devices.</summary>
    /// <param name="call">The offer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public Task RejectAsync(CallReceived call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return RejectAsync(call.CallId, call.Creator, cancellationToken);
    }

    /// <summary>Declines a call (seen in tulir/whatsmeow, call.go).</summary>
    /// <param name="callId">The call's id.</param>
    /// <param name="creator">Who calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The caller is no person.</exception>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public async Task RejectAsync(string callId, Jid creator, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(callId);
        if (!creator.IsPerson) throw new ArgumentException("Only a person calls.", nameof(creator));

        await _gate.RunAsync(
            async (connection, _) =>
            {
                var (context, caller) = (connection.Context, creator.ToBare());
                var own = (caller.IsLid ? context.Device.Lid ?? context.Device.Jid : context.Device.Jid) ?? throw new InvalidOperationException("The device is not paired.");
                await context.Sender.SendAsync(new Node(
                    "call",
                    [("id", context.Queries.NextId()), ("from", own.ToBare()), ("to", caller)],
                    new Node("reject", [("call-id", callId), ("call-creator", caller), ("count", "0")])));
            },
            cancellationToken);
    }
}

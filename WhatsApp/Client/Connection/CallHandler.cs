using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary><c>call</c>: acknowledged, and left to the phone.</summary>
internal sealed class CallHandler(StanzaSender sender) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (stanza["id"] is not null) await sender.SendAsync(Acknowledgement.Of(stanza));
    }
}

using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// Handles the stanzas of one tag. Called by the read loop, one stanza after another: a handler never waits for an answer of WhatsApp,
/// which only that loop could read. Such work goes to the <see cref="BackgroundQueue"/>.
/// </summary>
internal interface IStanzaHandler
{
    /// <summary>Handles a stanza.</summary>
    /// <exception cref="ProtocolException">The stanza makes no sense at all; the connection ends.</exception>
    /// <exception cref="DisconnectedException">The stanza ends the connection.</exception>
    ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken);
}

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>What came of one try to send a message.</summary>
internal enum DeliveryOutcome
{
    /// <summary>Acknowledged, or given up: the next one may go.</summary>
    Settled,

    /// <summary>WhatsApp did not answer: send it again after a pause.</summary>
    Unanswered,

    /// <summary>The connection is over or about to be: send it again over the next one.</summary>
    NotConnected,
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>A retry receipt, read.</summary>
/// <param name="MessageId">The message that is wanted.</param>
/// <param name="Requester">The device that wants it.</param>
/// <param name="Count">The how-manieth try this is, as the requester writes it.</param>
/// <param name="Time">The time of the message, as the requester writes it.</param>
/// <param name="RegistrationId">The registration id of the requester.</param>
/// <param name="Bundle">Its keys, when it gives them.</param>
internal sealed record RetryRequest(string MessageId, Jid Requester, string Count, string? Time, uint? RegistrationId, PreKeyBundle? Bundle)
{
    /// <summary>Reads a receipt; null when it cannot be answered: no person asks, or something is missing.</summary>
    public static RetryRequest? Parse(Node receipt)
    {
        if (receipt.Child("retry") is not { } retry || receipt.GetJid("from") is not { } from) return null;
        if ((from.IsPerson ? from : receipt.GetJid("participant")) is not { IsPerson: true } requester) return null;
        if ((retry["id"] ?? receipt["id"]) is not { Length: > 0 } id) return null;

        PreKeyBundle? bundle = null;
        try
        {
            if (receipt.Child("keys") is not null) bundle = PreKeyNodes.ReadBundle(receipt);
        }
        catch (ProtocolException)
        {
            // Unusable keys are as good as none: the bundle is fetched.
        }

        return new RetryRequest(id, requester, retry["count"] ?? "1", retry["t"], PreKeyNodes.ReadRegistration(receipt), bundle);
    }
}

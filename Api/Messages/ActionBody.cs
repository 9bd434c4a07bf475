using System.Text.Json.Serialization;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>
/// What came of something that is done to a message: <c>msgId</c> is what is sent for it and can be asked about like any message; <c>message_id</c> is the
/// message that it is done to.
/// </summary>
/// <param name="ActionId">The id of the change itself, <c>bps_msg_...</c>, which can be followed as a message can.</param>
/// <param name="MessageId">The id of the message that it is done to.</param>
/// <param name="ProviderMsgId">WhatsApp's id of the change.</param>
/// <param name="Jid">The chat.</param>
/// <param name="Status">How far the change has come, as with messages.</param>
public sealed record ActionBody(
    [property: JsonPropertyName("msgId")] string ActionId, string MessageId, string? ProviderMsgId, string Jid, string Status)
{
    /// <summary>Writes it.</summary>
    public static ActionBody From(ActionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.MessageId, result.TargetId, result.ProviderMessageId, result.Jid, result.Status);
    }
}

using System.Text.Json.Serialization;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>
/// What came of something that is done to a message: <c>msgId</c> is what is sent for it and can be asked about like any message; <c>message_id</c> is the
/// message that it is done to.
/// </summary>
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

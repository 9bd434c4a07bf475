using System.Globalization;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>What the sender of a message is told when WhatsApp refuses it.</summary>
internal static class MessageRefusal
{
    /// <summary>The exception for an <c>ack</c> with an error.</summary>
    /// <param name="ack">The answer.</param>
    /// <param name="token">How a message to a person showed that the recipient knows us; null for other messages.</param>
    public static RequestException Of(Node ack, MessageTokenKind? token = null)
    {
        var code = int.TryParse(ack["error"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new RequestException(RequestError.Rejected, $"WhatsApp refused the message with error {code}.", code) { Token = token };
    }
}

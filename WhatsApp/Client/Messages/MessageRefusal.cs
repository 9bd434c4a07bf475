using System.Globalization;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>What the sender of a message is told when WhatsApp refuses it.</summary>
internal static class MessageRefusal
{
    /// <summary>The exception for an <c>ack</c> with an error.</summary>
    public static RequestException Of(Node ack)
    {
        var code = int.TryParse(ack["error"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new RequestException(RequestError.Rejected, $"WhatsApp refused the message with error {code}.", code);
    }
}

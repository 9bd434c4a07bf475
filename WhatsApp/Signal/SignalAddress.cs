using System.Globalization;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Signal;

/// <summary>
/// Names of devices in the Signal layer: <c>user.device</c>, where a user that is no plain phone number carries the number of its
/// address space. Seen in tulir/whatsmeow, types/jid.go.
/// </summary>
public static class SignalAddress
{
    /// <summary>The name of a device: <c>123.0</c> for a phone number, <c>456_1.0</c> for a LID, <c>_128</c> and <c>_129</c> for their hosted devices.</summary>
    /// <exception cref="ArgumentException">The JID is not a person's.</exception>
    public static string For(Jid device)
    {
        var space = device.Server switch
        {
            JidServers.Phone or JidServers.LegacyPhone => string.Empty,
            JidServers.Lid => "_1",
            JidServers.Hosted => "_128",
            JidServers.HostedLid => "_129",
            _ => throw new ArgumentException("Only devices of persons have Signal addresses.", nameof(device)),
        };
        if (string.IsNullOrEmpty(device.User)) throw new ArgumentException("The JID has no user.", nameof(device));

        return string.Create(CultureInfo.InvariantCulture, $"{device.User}{space}.{device.Device}");
    }
}

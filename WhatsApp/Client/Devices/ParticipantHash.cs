using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>
/// The hash over the devices that a message went to. WhatsApp answers with its own; when they differ, our device lists are stale
/// (seen in tulir/whatsmeow, send.go).
/// </summary>
internal static class ParticipantHash
{
    public static string Of(IEnumerable<Jid> devices)
    {
        var names = devices.Select(device => $"{device.User}.0:{device.Device}@{device.Server}").Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(names)));
        return "2:" + Convert.ToBase64String(hash, 0, 6);
    }
}

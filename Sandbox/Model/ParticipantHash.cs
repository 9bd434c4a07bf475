using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model;

/// <summary>
/// The hash over a set of devices by which sender and server notice that a device list is stale (seen in tulir/whatsmeow, send.go).
/// </summary>
internal static class ParticipantHash
{
    public static string Of(IEnumerable<Jid> devices)
    {
        var names = devices.Select(d => $"{d.User}.0:{d.Device}@{d.Server}").Order(StringComparer.Ordinal);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(names)), hash);
        return "2:" + Convert.ToBase64String(hash[..6]).TrimEnd('=');
    }
}

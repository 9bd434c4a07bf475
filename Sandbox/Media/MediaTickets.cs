using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Media;

/// <summary>What a device shows when it uploads: who it is and until when, sealed. A new start of the sandbox makes all of them worthless.</summary>
internal sealed class MediaTickets(TimeProvider clock)
{
    /// <summary>How long a ticket is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(6);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Issue(Device device)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{device.Account.Number}:{device.Id}:{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()}");
        return $"{text}:{Seal(text)}";
    }

    /// <summary>The number of the account whose device holds the ticket; null when it is not good.</summary>
    public string? Check(string? ticket)
    {
        if (ticket is not { Length: < 200 } || ticket.Split(':') is not [var number, _, var until, var seal]) return null;

        var expected = Seal(ticket[..ticket.LastIndexOf(':')]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(seal))
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds > clock.GetUtcNow().ToUnixTimeSeconds()
                ? number
                : null;
    }

    private string Seal(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wapio.Grains.Webhooks;

/// <summary>
/// The header by which a receiver knows who sent a delivery and when: <c>t=&lt;Unix seconds&gt;,v1=&lt;hex HMAC-SHA256 of "t.body"&gt;</c>. Made anew for each
/// try, since a receiver refuses one that is old. While a secret is being replaced, there is one <c>v1</c> for each.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The header of one try.</summary>
    /// <param name="body">The body, as it is sent.</param>
    /// <param name="now">When it is sent.</param>
    /// <param name="secrets">What signs, the newest first.</param>
    public static string Of(ReadOnlySpan<byte> body, DateTimeOffset now, params ReadOnlySpan<string> secrets)
    {
        var time = now.ToUnixTimeSeconds();
        var signed = new byte[20 + 1 + body.Length];
        Utf8Formatter.TryFormat(time, signed, out var length);
        signed[length++] = (byte)'.';
        body.CopyTo(signed.AsSpan(length));
        length += body.Length;

        var header = new StringBuilder().Append(CultureInfo.InvariantCulture, $"t={time}");
        foreach (var secret in secrets)
        {
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed.AsSpan(0, length));
            header.Append(",v1=").Append(Convert.ToHexStringLower(mac));
        }

        return header.ToString();
    }
}

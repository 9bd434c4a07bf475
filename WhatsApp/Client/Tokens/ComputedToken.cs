using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Tokens;

/// <summary>The token that stands in when a contact has given none: the contact's LID under the account's salt (seen in tulir/whatsmeow, cstoken.go).</summary>
internal static class ComputedToken
{
    /// <summary>Computes it.</summary>
    /// <param name="salt">The account's salt.</param>
    /// <param name="lid">The contact's LID.</param>
    public static byte[] Of(ReadOnlySpan<byte> salt, Jid lid) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(lid.ToBare().ToString()));
}

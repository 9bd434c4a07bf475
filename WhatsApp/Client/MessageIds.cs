using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client;

/// <summary>Makes the ids of messages.</summary>
public static class MessageIds
{
    /// <summary>What the ids of web clients begin with.</summary>
    public const string Prefix = "3EB0";

    /// <summary>
    /// Makes a new id: <c>3EB0</c> and 18 hex digits of a hash over the time, the account and 16 random bytes (seen in tulir/whatsmeow,
    /// send.go). Make it once per message and keep it: every try carries the same one.
    /// </summary>
    /// <param name="self">The own account.</param>
    /// <param name="clock">The clock.</param>
    public static string Create(Jid self, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var account = Encoding.UTF8.GetBytes($"{self.User}@{JidServers.LegacyPhone}");
        var seed = new byte[8 + account.Length + 16];
        BinaryPrimitives.WriteInt64BigEndian(seed, clock.GetUtcNow().ToUnixTimeSeconds());
        account.CopyTo(seed, 8);
        RandomNumberGenerator.Fill(seed.AsSpan(8 + account.Length));

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, hash);
        return Prefix + Convert.ToHexString(hash[..9]);
    }
}

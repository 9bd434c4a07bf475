using System.Buffers.Binary;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>Remembers, over restarts, when the phone was last asked for something, so that it is not asked again and again.</summary>
internal static class RequestTimes
{
    /// <summary>How long one request stands (seen in tulir/whatsmeow, appstate.go).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Whether the request stored here stands still.</summary>
    public static bool Stands(byte[]? stored, DateTimeOffset now) =>
        stored is { Length: sizeof(long) } && BinaryPrimitives.ReadInt64BigEndian(stored) > (now - Lifetime).ToUnixTimeMilliseconds();

    /// <summary>Notes a request of now.</summary>
    public static void Note(DeviceTransaction transaction, KeyId request, DateTimeOffset now)
    {
        var stored = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(stored, now.ToUnixTimeMilliseconds());
        transaction.Put(request, stored);
    }
}

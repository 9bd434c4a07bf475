namespace Wapio.WhatsApp.Signal;

/// <summary>What all Signal messages share: the version byte, and public keys that begin with their type.</summary>
internal static class WireFormat
{
    /// <summary>Protocol version 3, in the high half as the message's and in the low half as the newest that the sender speaks.</summary>
    public const byte Version = 0x33;

    /// <summary>The size of a public key with its type.</summary>
    public const int TypedKeySize = 1 + KeySize;

    /// <summary>The size of a key of any kind without a type.</summary>
    public const int KeySize = 32;

    private const byte Curve25519Type = 5;

    /// <summary>Writes a public key with its type.</summary>
    public static void WriteTypedKey(ReadOnlySpan<byte> key, Span<byte> destination)
    {
        destination[0] = Curve25519Type;
        key.CopyTo(destination[1..TypedKeySize]);
    }

    /// <summary>A public key with its type, in a new array.</summary>
    public static byte[] TypedKey(ReadOnlySpan<byte> key)
    {
        var typed = new byte[TypedKeySize];
        WriteTypedKey(key, typed);
        return typed;
    }

    /// <summary>Checks the type and takes it off.</summary>
    public static ReadOnlySpan<byte> ReadTypedKey(ReadOnlySpan<byte> typed) =>
        typed.Length == TypedKeySize && typed[0] == Curve25519Type
            ? typed[1..]
            : throw new SignalException(SignalError.InvalidKey, "A public key in the message is malformed.");

    /// <summary>Refuses other protocol versions; clients that would also speak a newer one than 3 are welcome.</summary>
    public static void CheckVersion(byte version)
    {
        if (version >> 4 != Version >> 4 || (version & 0xF) < (Version & 0xF))
            throw new SignalException(SignalError.InvalidMessage, "The message has another Signal protocol version than 3.");
    }
}

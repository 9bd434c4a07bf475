using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal;

/// <summary>
/// The padding that hides the exact length of a message: n bytes of the value n, 1 to 15 of them when we write (seen in tulir/whatsmeow,
/// message.go), up to 16 from other clients (seen in WhiskeySockets/Baileys).
/// </summary>
public static class MessagePadding
{
    private const int MaxLength = 15;

    /// <summary>Appends padding of a random length.</summary>
    public static byte[] Pad(ReadOnlySpan<byte> message)
    {
        Span<byte> random = stackalloc byte[1];
        RandomNumberGenerator.Fill(random);
        return Pad(message, random[0]);
    }

    /// <summary>Removes the padding; no copy is made.</summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidMessage"/>: the padding is not n bytes of the value n.</exception>
    public static ReadOnlyMemory<byte> Unpad(ReadOnlyMemory<byte> padded)
    {
        var bytes = padded.Span;
        var length = bytes.IsEmpty ? 0 : bytes[^1];
        if (length == 0 || length > bytes.Length || bytes[^length..].ContainsAnyExcept((byte)length))
            throw new SignalException(SignalError.InvalidMessage, "The padding of the message is wrong.");

        return padded[..^length];
    }

    internal static byte[] Pad(ReadOnlySpan<byte> message, byte random)
    {
        var length = random & MaxLength;
        if (length == 0) length = MaxLength;

        var padded = new byte[message.Length + length];
        message.CopyTo(padded);
        padded.AsSpan(message.Length).Fill((byte)length);
        return padded;
    }
}

using System.Buffers;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The authentication code of a message, which binds it to the identities of both sides.</summary>
internal static class MessageMac
{
    private const int MaxStackSize = 1024;

    /// <summary>Writes the <see cref="SignalMessage.MacSize"/> bytes of the code.</summary>
    public static void Compute(
        ReadOnlySpan<byte> macKey,
        ReadOnlySpan<byte> senderIdentity,
        ReadOnlySpan<byte> receiverIdentity,
        ReadOnlySpan<byte> message,
        Span<byte> mac)
    {
        var size = (2 * WireFormat.TypedKeySize) + message.Length;
        var pooled = size > MaxStackSize ? ArrayPool<byte>.Shared.Rent(size) : null;
        var input = pooled is null ? stackalloc byte[size] : pooled.AsSpan(0, size);
        WireFormat.WriteTypedKey(senderIdentity, input);
        WireFormat.WriteTypedKey(receiverIdentity, input[WireFormat.TypedKeySize..]);
        message.CopyTo(input[(2 * WireFormat.TypedKeySize)..]);

        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(macKey, input, full);
        full[..SignalMessage.MacSize].CopyTo(mac);
        if (pooled is not null) ArrayPool<byte>.Shared.Return(pooled);
    }
}

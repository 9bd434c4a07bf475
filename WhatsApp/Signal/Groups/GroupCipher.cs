using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>
/// Encrypts and decrypts group messages: once for all devices that have the sender key. A record that was worked on must be stored before
/// the result is used: before the ciphertext leaves, before the message is acknowledged.
/// </summary>
public static class GroupCipher
{
    /// <summary>Encrypts with our own sender key.</summary>
    /// <param name="record">Our own record of the group; unchanged when this throws.</param>
    /// <param name="plaintext">The message, with its padding.</param>
    /// <returns>The content of an <c>enc</c> node of type <c>skmsg</c>.</returns>
    /// <exception cref="SignalException"><see cref="SignalError.NoSession"/>: there is no key of our own, or it is used up.</exception>
    public static byte[] Encrypt(SenderKeyRecord record, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> random = stackalloc byte[XEdDsa.RandomSize];
        RandomNumberGenerator.Fill(random);
        return Encrypt(record, plaintext, random);
    }

    /// <summary>Decrypts with the key of the sender that the message names.</summary>
    /// <param name="record">The record of the group and of the sending device; unchanged when this throws.</param>
    /// <param name="message">The content of an <c>enc</c> node of type <c>skmsg</c>.</param>
    /// <returns>The message, with its padding.</returns>
    /// <exception cref="SignalException">
    /// <see cref="SignalError.NoSession"/>: we do not have the key, or the message was sent before we were given it;
    /// <see cref="SignalError.InvalidMessage"/>, <see cref="SignalError.InvalidSignature"/>, <see cref="SignalError.FutureMessage"/> or
    /// <see cref="SignalError.OldCounter"/>.
    /// </exception>
    public static byte[] Decrypt(SenderKeyRecord record, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(record);
        var parsed = SenderKeyMessage.Parse(message);
        var state = record.Find(parsed.KeyId)
            ?? throw new SignalException(SignalError.NoSession, "There is no such sender key of the device.");

        var plaintext = state.Decrypt(parsed);
        record.TrimSkippedKeys();
        return plaintext;
    }

    internal static byte[] Encrypt(SenderKeyRecord record, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> random)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Own is { SigningPrivateKey: { } privateKey } own) return own.Encrypt(plaintext, privateKey, random);
        throw new SignalException(SignalError.NoSession, "There is no sender key of our own.");
    }
}

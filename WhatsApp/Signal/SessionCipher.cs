using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal;

/// <summary>
/// Encrypts and decrypts pairwise messages. A record that was worked on must be stored before the result is used: before the ciphertext
/// leaves, before the message is acknowledged.
/// </summary>
public static class SessionCipher
{
    /// <summary>Encrypts in the current session.</summary>
    /// <param name="record">The record of the remote device; unchanged when this throws.</param>
    /// <param name="self">Our own device.</param>
    /// <param name="plaintext">The message, with its padding.</param>
    /// <returns>A <c>pkmsg</c> until the other side has answered in a session that we began, else a <c>msg</c>.</returns>
    /// <exception cref="SignalException"><see cref="SignalError.NoSession"/>.</exception>
    public static Ciphertext Encrypt(SessionRecord record, LocalIdentity self, ReadOnlySpan<byte> plaintext)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(self);
        var state = record.Current ?? throw new SignalException(SignalError.NoSession, "There is no session with the device.");

        var message = state.Encrypt(self, plaintext);
        return state.Pending is { } pending
            ? new Ciphertext(CiphertextType.PreKey, PreKeySignalMessage.Encode(self, state, pending, message))
            : new Ciphertext(CiphertextType.Message, message);
    }

    /// <summary>
    /// Decrypts a <c>msg</c> in the current session, or in an archived one, which is then the current one again: the other side uses it.
    /// </summary>
    /// <param name="record">The record of the remote device; unchanged when this throws.</param>
    /// <param name="self">Our own device.</param>
    /// <param name="message">The content of the <c>enc</c> node.</param>
    /// <returns>The message, with its padding.</returns>
    /// <exception cref="SignalException">
    /// <see cref="SignalError.NoSession"/>, <see cref="SignalError.InvalidMessage"/>, <see cref="SignalError.InvalidKey"/>,
    /// <see cref="SignalError.FutureMessage"/>, <see cref="SignalError.BadMac"/> or <see cref="SignalError.OldCounter"/>; the reason given
    /// by the current session if no session fits. <see cref="SignalError.InvalidRecord"/>: an archived session is damaged.
    /// </exception>
    public static byte[] Decrypt(SessionRecord record, LocalIdentity self, ReadOnlySpan<byte> message) =>
        Decrypt(record, self, message, KeyPair.Generate);

    /// <summary>
    /// Decrypts a <c>pkmsg</c>. Makes the session that it begins, in place of the current one, which is archived; or uses that session if it
    /// is there already (see <see cref="SessionRecord.HasSessionOf"/>), whatever pre-keys are given. If it was not, the one-time pre-key is
    /// now consumed: the caller deletes it together with storing the record.
    /// </summary>
    /// <param name="record">The record of the remote device; unchanged when this throws.</param>
    /// <param name="self">Our own device.</param>
    /// <param name="message">The message.</param>
    /// <param name="signedPreKey">Our signed pre-key that the message names; null when there is none of that number.</param>
    /// <param name="oneTimePreKey">Our one-time pre-key that the message names; null when it names none, or there is none of that number.</param>
    /// <returns>The message, with its padding.</returns>
    /// <exception cref="SignalException">
    /// Like <see cref="Decrypt(SessionRecord, LocalIdentity, ReadOnlySpan{byte})"/>; <see cref="SignalError.InvalidKeyId"/>: a pre-key that
    /// the message names is missing; <see cref="SignalError.UntrustedIdentity"/>: the session is there, but with another identity key.
    /// </exception>
    public static byte[] DecryptPreKey(
        SessionRecord record,
        LocalIdentity self,
        PreKeySignalMessage message,
        KeyPair? signedPreKey,
        KeyPair? oneTimePreKey) => DecryptPreKey(record, self, message, signedPreKey, oneTimePreKey, KeyPair.Generate);

    internal static byte[] Decrypt(SessionRecord record, LocalIdentity self, ReadOnlySpan<byte> message, Func<KeyPair> generateKey)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(self);
        var parsed = SignalMessage.Parse(message);

        SignalException? failure = null;
        if (record.Current is { } current && TryDecrypt(current, self, parsed, generateKey, ref failure) is { } plaintext) return plaintext;

        for (var i = 0; i < record.ArchivedCount; i++)
        {
            var state = record.ReadArchived(i);
            if (TryDecrypt(state, self, parsed, generateKey, ref failure) is not { } late) continue;
            record.Promote(state, i);
            return late;
        }

        throw failure ?? new SignalException(SignalError.NoSession, "There is no session with the device.");
    }

    internal static byte[] DecryptPreKey(
        SessionRecord record,
        LocalIdentity self,
        PreKeySignalMessage message,
        KeyPair? signedPreKey,
        KeyPair? oneTimePreKey,
        Func<KeyPair> generateKey)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(message);

        var parsed = SignalMessage.Parse(message.Message);
        var known = record.Find(message.BaseKey, out var position);
        if (known is not null && !message.IdentityKey.AsSpan().SequenceEqual(known.RemoteIdentity))
            throw new SignalException(SignalError.UntrustedIdentity, "The message claims another identity than its session has.");

        var state = known ?? Accept(self, message, signedPreKey, oneTimePreKey);
        var plaintext = state.Decrypt(self, parsed, generateKey);
        if (known is null) record.Replace(state);
        else if (position >= 0) record.Promote(state, position);
        return plaintext;
    }

    private static SessionState Accept(LocalIdentity self, PreKeySignalMessage message, KeyPair? signedPreKey, KeyPair? oneTimePreKey)
    {
        if (signedPreKey is null) throw new SignalException(SignalError.InvalidKeyId, "The message names a signed pre-key that we do not have.");
        if (message.PreKeyId is null) return X3dh.Accept(self, message, signedPreKey, oneTimePreKey: null);
        if (oneTimePreKey is null) throw new SignalException(SignalError.InvalidKeyId, "The message names a one-time pre-key that we do not have.");
        return X3dh.Accept(self, message, signedPreKey, oneTimePreKey);
    }

    /// <summary>Null when the message may be of another session; the first reason is kept.</summary>
    private static byte[]? TryDecrypt(
        SessionState state,
        LocalIdentity self,
        SignalMessage message,
        Func<KeyPair> generateKey,
        ref SignalException? failure)
    {
        try
        {
            return state.Decrypt(self, message, generateKey);
        }
        catch (SignalException exception) when (state.FindReceiving(message.RatchetKey) is null)
        {
            failure ??= exception;
            return null;
        }
    }
}

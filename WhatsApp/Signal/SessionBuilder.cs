using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal;

/// <summary>Begins sessions.</summary>
public static class SessionBuilder
{
    /// <summary>Begins a session with the published keys of a remote device, in place of the current one, which is archived.</summary>
    /// <param name="record">The record of the remote device; unchanged when this throws.</param>
    /// <param name="self">Our own device.</param>
    /// <param name="bundle">The published keys. Whether the identity key is the right one is the caller's to decide.</param>
    /// <exception cref="SignalException">
    /// <see cref="SignalError.InvalidSignature"/>: the signed pre-key is not signed by the identity key;
    /// <see cref="SignalError.InvalidKey"/>: a key is malformed.
    /// </exception>
    public static void Initiate(SessionRecord record, LocalIdentity self, PreKeyBundle bundle) =>
        Initiate(record, self, bundle, KeyPair.Generate);

    internal static void Initiate(SessionRecord record, LocalIdentity self, PreKeyBundle bundle, Func<KeyPair> generateKey)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(bundle);
        Check(bundle);
        record.Replace(X3dh.Initiate(self, bundle, generateKey));
    }

    private static void Check(PreKeyBundle bundle)
    {
        if (!IsKey(bundle.IdentityKey) || !IsKey(bundle.SignedPreKey) || (bundle.PreKey is { } preKey && !IsKey(preKey)))
            throw new SignalException(SignalError.InvalidKey, "A key of the bundle has the wrong length.");
        if (bundle.PreKey is null != bundle.PreKeyId is null)
            throw new SignalException(SignalError.InvalidKey, "The bundle has a one-time pre-key without number, or a number without key.");

        Span<byte> signed = stackalloc byte[WireFormat.TypedKeySize];
        WireFormat.WriteTypedKey(bundle.SignedPreKey, signed);
        if (!Curve25519.Verify(bundle.IdentityKey, signed, bundle.SignedPreKeySignature))
            throw new SignalException(SignalError.InvalidSignature, "The signed pre-key is not signed by the identity key of the bundle.");
    }

    private static bool IsKey(byte[]? key) => key is { Length: WireFormat.KeySize };
}

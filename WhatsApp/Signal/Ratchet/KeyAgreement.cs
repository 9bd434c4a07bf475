using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>Key agreement with keys that came over the wire.</summary>
internal static class KeyAgreement
{
    /// <summary>Computes the shared secret; a key that gives none is the other side's fault.</summary>
    public static void Agree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        try
        {
            Curve25519.Agree(privateKey, publicKey, shared);
        }
        catch (CryptographicException exception)
        {
            throw new SignalException(SignalError.InvalidKey, "A public key of the other side gives no secret.", exception);
        }
    }
}

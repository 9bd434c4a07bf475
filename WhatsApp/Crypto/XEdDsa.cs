using System.Security.Cryptography;

namespace Wapio.WhatsApp.Crypto;

/// <summary>
/// XEdDSA: Ed25519 signatures made with the keys of X25519.
/// </summary>
/// <remarks>
/// <para>
/// Curve25519 in Montgomery form (X25519) and in Edwards form (Ed25519) is one group; y = (u - 1) / (u + 1) maps one to the other,
/// except that u says nothing about the sign of the Edwards x. The Signal specification fixes that sign at 0 and negates the private
/// scalar where needed. libsignal's curve25519 code, which WhatsApp uses, came before that specification: it keeps the scalar as it is and
/// carries the sign of the Edwards public key in the highest bit of the signature, free because s is less than 2^253. A verifier moves
/// that bit back to the public key. The two agree whenever the bit is 0; here it is made and read as libsignal does.
/// </para>
/// <para>
/// With the private scalar a and A = aB:  r = SHA512(FE FF..FF || a || M || Z) mod q, Z = 64 random bytes;  R = rB;
/// h = SHA512(R || A || M) mod q;  s = r + ha mod q;  the signature is R || s, with A's sign bit on top. The prefix of r's hash is a
/// string that can encode no point, so no hash that contains a is ever also an h.
/// </para>
/// </remarks>
internal static unsafe class XEdDsa
{
    /// <summary>How many random bytes go into the nonce.</summary>
    internal const int RandomSize = 64;

    private const int PointSize = 32;
    private const int WideSize = 64;

    private static ReadOnlySpan<byte> NoncePrefix =>
    [
        0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    ];

    internal static void Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> random, Span<byte> signature)
    {
        Span<byte> secret = stackalloc byte[PointSize * 2 + WideSize];
        var a = secret[..PointSize];
        var r = secret[PointSize..(PointSize * 2)];
        var wide = secret[(PointSize * 2)..];
        Span<byte> publicPoint = stackalloc byte[PointSize];
        Span<byte> h = stackalloc byte[PointSize];

        try
        {
            // A clamped scalar is larger than the group's order, and libsodium's scalar arithmetic wants it below.
            wide.Clear();
            privateKey.CopyTo(wide);
            Reduce(wide, a);
            MultiplyBase(a, publicPoint);

            Hash(wide, NoncePrefix, privateKey, message, random);
            Reduce(wide, r);
            MultiplyBase(r, signature[..PointSize]);

            Hash(wide, signature[..PointSize], publicPoint, message, default);
            Reduce(wide, h);

            fixed (byte* s = signature[PointSize..], pa = a, pr = r, ph = h)
            {
                Sodium.crypto_core_ed25519_scalar_mul(s, ph, pa);
                Sodium.crypto_core_ed25519_scalar_add(s, s, pr);
            }

            signature[63] |= (byte)(publicPoint[31] & 0x80);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Span<byte> point = stackalloc byte[PointSize];
        if (!MontgomeryPoint.TryToEdwards(publicKey, point)) return false;

        Span<byte> plain = stackalloc byte[Curve25519.SignatureSize];
        signature.CopyTo(plain);
        point[31] |= (byte)(plain[63] & 0x80);
        plain[63] &= 0x7F;

        fixed (byte* s = plain, m = message, p = point)
        {
            return Sodium.crypto_sign_ed25519_verify_detached(s, m, (ulong)message.Length, p) == 0;
        }
    }

    private static void Hash(Span<byte> hash, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha.AppendData(a);
        sha.AppendData(b);
        sha.AppendData(c);
        sha.AppendData(d);
        sha.GetHashAndReset(hash);
    }

    private static void Reduce(ReadOnlySpan<byte> wide, Span<byte> scalar)
    {
        fixed (byte* w = wide, s = scalar) Sodium.crypto_core_ed25519_scalar_reduce(s, w);
    }

    private static void MultiplyBase(ReadOnlySpan<byte> scalar, Span<byte> point)
    {
        fixed (byte* s = scalar, p = point)
        {
            // Fails only for the scalar zero.
            if (Sodium.crypto_scalarmult_ed25519_base_noclamp(p, s) != 0) throw new CryptographicException("The private key is unusable.");
        }
    }
}

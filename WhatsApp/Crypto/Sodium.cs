using System.Runtime.InteropServices;

namespace Wapio.WhatsApp.Crypto;

/// <summary>
/// The functions of libsodium that are used: .NET itself has no X25519, and no Ed25519 group arithmetic. All of them that take a secret run
/// in constant time. A return value of 0 is success.
/// </summary>
internal static unsafe partial class Sodium
{
    private const string Library = "libsodium";

    // libsodium chooses its code paths for this processor once, before anything else.
    static Sodium()
    {
        if (sodium_init() < 0) throw new InvalidOperationException("libsodium could not be initialised.");
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult_curve25519(byte* shared, byte* scalar, byte* point);

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult_curve25519_base(byte* point, byte* scalar);

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult_ed25519_base_noclamp(byte* point, byte* scalar);

    [LibraryImport(Library)]
    internal static partial void crypto_core_ed25519_scalar_reduce(byte* reduced, byte* wide);

    [LibraryImport(Library)]
    internal static partial void crypto_core_ed25519_scalar_mul(byte* product, byte* x, byte* y);

    [LibraryImport(Library)]
    internal static partial void crypto_core_ed25519_scalar_add(byte* sum, byte* x, byte* y);

    [LibraryImport(Library)]
    internal static partial int crypto_sign_ed25519_verify_detached(byte* signature, byte* message, ulong length, byte* publicKey);

    [LibraryImport(Library)]
    internal static partial int crypto_auth_hmacsha256(byte* code, byte* message, ulong length, byte* key);
}

using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>The server's keys of the handshake, made at first start and kept.</summary>
internal sealed class NoiseKeys
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);

    private readonly KeyPair _root;
    private readonly KeyPair _static;
    private readonly TimeProvider _clock;

    public NoiseKeys(IStateStore store, TimeProvider clock)
    {
        _clock = clock;
        var known = store.Load(Collections.Setting).ToDictionary(e => e.Key, e => e.Value);
        _root = LoadOrMake("noise-root");
        _static = LoadOrMake("noise-static");
        Certificate = ServerCertificate.Create(_root, _static, clock.GetUtcNow().AddDays(-1), clock.GetUtcNow() + Validity);

        KeyPair LoadOrMake(string name)
        {
            if (known.TryGetValue(name, out var secret)) return KeyPair.FromPrivate(secret);
            var pair = KeyPair.Generate();
            store.Put(Collections.Setting, name, () => pair.PrivateKey);
            return pair;
        }
    }

    /// <summary>The public key that clients must trust, 32 bytes.</summary>
    public byte[] RootKey => _root.PublicKey;

    /// <summary>The chain from the root to the static key.</summary>
    public ServerCertificate Certificate { get; }

    /// <summary>A chain that a client must refuse.</summary>
    /// <param name="variant"><c>expired</c>, or anything else for one that a foreign root signed.</param>
    public ServerCertificate BadCertificate(string? variant)
    {
        var now = _clock.GetUtcNow();
        return variant == "expired"
            ? ServerCertificate.Create(_root, _static, now - Validity, now.AddDays(-2))
            : ServerCertificate.Create(KeyPair.Generate(), _static, now.AddDays(-1), now + Validity);
    }
}

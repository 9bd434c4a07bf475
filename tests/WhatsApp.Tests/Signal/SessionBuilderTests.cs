using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class SessionBuilderTests
{
    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);

    [Fact]
    public void A_signed_pre_key_of_somebody_else_is_refused()
    {
        var bundle = bob.Bundle();
        Refuses(SignalError.InvalidSignature, bundle with { SignedPreKey = KeyPair.Generate().PublicKey });
        Refuses(SignalError.InvalidSignature, bundle with { IdentityKey = KeyPair.Generate().PublicKey });
        Refuses(SignalError.InvalidSignature, bundle with { SignedPreKeySignature = new byte[64] });
        Refuses(SignalError.InvalidSignature, bundle with { SignedPreKeySignature = [] });
    }

    [Fact]
    public void Malformed_keys_are_refused()
    {
        var bundle = bob.Bundle();
        Refuses(SignalError.InvalidKey, bundle with { IdentityKey = [5, .. bundle.IdentityKey] });
        Refuses(SignalError.InvalidKey, bundle with { SignedPreKey = [] });
        Refuses(SignalError.InvalidKey, bundle with { PreKey = new byte[31] });
        Refuses(SignalError.InvalidKey, bundle with { PreKey = null });
        Refuses(SignalError.InvalidKey, bundle with { PreKeyId = null });
    }

    [Fact]
    public void Keys_that_give_no_secret_are_refused()
    {
        var bundle = bob.Bundle();
        var zero = new byte[32];
        var signature = Curve25519.Sign(bob.Self.IdentityKey.PrivateKey, [5, .. zero]);
        Refuses(SignalError.InvalidKey, bundle with { PreKey = zero });
        Refuses(SignalError.InvalidKey, bundle with { SignedPreKey = zero, SignedPreKeySignature = signature });
    }

    [Fact]
    public void The_session_before_is_archived()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        var late = bob.Encrypt([2]);
        alice.Initiate(bob);
        Assert.Equal(1, alice.Record.ArchivedCount);
        Assert.Equal([2], alice.Decrypt(late));
    }

    private void Refuses(SignalError error, PreKeyBundle bundle)
    {
        SessionRecordAssert.FailsUnchanged(error, alice.Record, () => SessionBuilder.Initiate(alice.Record, alice.Self, bundle));
        Assert.False(alice.Record.HasSession);
    }
}

using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class PreKeyMessageTests
{
    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Messages_carry_the_pre_keys_until_the_first_answer(bool withPreKey)
    {
        alice.Initiate(bob, withPreKey);
        for (byte i = 0; i < 3; i++)
        {
            var message = alice.Encrypt([i]);
            Assert.Equal(CiphertextType.PreKey, message.Type);
            Assert.Equal([i], bob.Decrypt(message));
            alice.Reload();
        }

        var answer = bob.Encrypt([9]);
        Assert.Equal(CiphertextType.Message, answer.Type);
        Assert.Equal([9], alice.Decrypt(answer));
        Assert.Equal(CiphertextType.Message, alice.Encrypt([1]).Type);
    }

    [Fact]
    public void A_repeated_pre_key_message_consumes_no_pre_key_again()
    {
        alice.Initiate(bob);
        var first = alice.Encrypt([1]);
        var second = PreKeySignalMessage.Parse(alice.Encrypt([2]).Body);
        Assert.Equal(1, bob.PreKeyCount);
        bob.Decrypt(first);
        Assert.Equal(0, bob.PreKeyCount);

        Assert.True(bob.Record.HasSessionOf(second));
        Assert.Equal([2], SessionCipher.DecryptPreKey(bob.Record, bob.Self, second, signedPreKey: null, oneTimePreKey: null));
        SessionRecordAssert.FailsUnchanged(SignalError.OldCounter, bob.Record, () => bob.Decrypt(first));
    }

    [Fact]
    public void A_pre_key_message_of_an_archived_session_finds_it()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        var late = alice.Encrypt([2]);
        var key = bob.Record.AliceBaseKey;
        bob.Initiate(alice);
        Assert.NotEqual(key, bob.Record.AliceBaseKey);

        Assert.Equal([2], bob.Decrypt(late));
        Assert.Equal(key, bob.Record.AliceBaseKey);
        Assert.Equal(1, bob.Record.ArchivedCount);
    }

    [Fact]
    public void A_missing_pre_key_is_named()
    {
        alice.Initiate(bob);
        var message = PreKeySignalMessage.Parse(alice.Encrypt([1]).Body);
        var some = KeyPair.Generate();

        SessionRecordAssert.FailsUnchanged(SignalError.InvalidKeyId, bob.Record, () => SessionCipher.DecryptPreKey(bob.Record, bob.Self, message, some, null));
        SessionRecordAssert.FailsUnchanged(SignalError.InvalidKeyId, bob.Record, () => SessionCipher.DecryptPreKey(bob.Record, bob.Self, message, null, some));
        SessionRecordAssert.FailsUnchanged(SignalError.BadMac, bob.Record, () => SessionCipher.DecryptPreKey(bob.Record, bob.Self, message, some, some));
    }

    [Fact]
    public void A_session_keeps_the_identity_that_it_was_made_with()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        var mallory = new LocalIdentity(KeyPair.Generate(), 3);
        var forged = PreKeySignalMessage.Parse(SessionCipher.Encrypt(alice.Record, mallory, [2]).Body);

        SessionRecordAssert.FailsUnchanged(
            SignalError.UntrustedIdentity, bob.Record, () => SessionCipher.DecryptPreKey(bob.Record, bob.Self, forged, null, null));
    }

    [Fact]
    public void A_device_that_begins_anew_is_understood()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        var registered = new TestDevice(77);
        registered.Initiate(bob);

        Assert.Equal([2], bob.Decrypt(registered.Encrypt([2])));
        Assert.Equal(registered.Self.IdentityKey.PublicKey, bob.Record.RemoteIdentity);
        Assert.Equal(77u, bob.Record.RemoteRegistrationId);
        Assert.Equal([3], registered.Decrypt(bob.Encrypt([3])));
    }
}

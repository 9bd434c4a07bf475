using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

public sealed class GroupCipherTests
{
    private readonly TestMember sender = new();
    private readonly TestMember member = new();

    [Fact]
    public void Without_a_key_nothing_can_be_sent_or_read()
    {
        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, sender.Record, () => sender.Encrypt([1]));
        sender.Distribute();
        var message = sender.Encrypt([1]);
        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, member.Record, () => member.Decrypt(message));
    }

    [Fact]
    public void With_the_key_of_another_nothing_can_be_sent()
    {
        member.Process(sender.Distribute());
        Assert.False(member.Record.HasOwnKey);
        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, member.Record, () => member.Encrypt([1]));
    }

    [Fact]
    public void One_message_is_for_all_and_each_reads_it_once()
    {
        var members = new[] { member, new TestMember(), new TestMember() };
        var distribution = sender.Distribute();
        foreach (var each in members) each.Process(distribution);
        var message = sender.Encrypt([1, 2, 3]);

        foreach (var each in members)
        {
            Assert.Equal([1, 2, 3], each.Decrypt(message));
            SenderKeyRecordAssert.FailsUnchanged(SignalError.OldCounter, each.Record, () => each.Decrypt(message));
        }
    }

    [Fact]
    public void Who_joins_reads_nothing_from_before()
    {
        sender.Distribute();
        var before = sender.Encrypt([1]);
        member.Process(sender.Distribute());

        member.Reload();
        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, member.Record, () => member.Decrypt(before));
        Assert.Equal([2], member.Decrypt(sender.Encrypt([2])));
    }

    [Fact]
    public void Who_was_removed_reads_nothing_after_the_rotation()
    {
        var removed = new TestMember();
        removed.Process(sender.Distribute());
        member.Process(sender.Distribute());
        var late = sender.Encrypt([1]);

        sender.Record.Rotate();
        member.Process(sender.Distribute());
        var secret = sender.Encrypt([2]);

        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, removed.Record, () => removed.Decrypt(secret));
        Assert.Equal([2], member.Decrypt(secret));
        Assert.Equal([1], member.Decrypt(late));
        Assert.Equal([1], removed.Decrypt(late));
    }

    [Fact]
    public void The_chain_from_before_a_rotation_opens_nothing_under_the_new_number()
    {
        var plaintext = new byte[256];
        member.Process(sender.Distribute());
        var chainKey = member.Record.States[0].Messages.Key;
        sender.Record.Rotate();
        var message = sender.Encrypt(plaintext);

        // The number travels in the clear, and the signing key is given too: it is the chain key that keeps the secret.
        var own = sender.Record.Own!;
        var forced = SenderKeyRecord.Empty();
        forced.Reset(new SenderKeyState { KeyId = own.KeyId, Messages = new(chainKey, 0, new()), SigningPublicKey = own.SigningPublicKey });
        Assert.False(TryDecrypt(forced, message) is { } read && read.AsSpan().IndexOf(plaintext.AsSpan(0, 32)) >= 0);
    }

    [Fact]
    public void A_member_cannot_write_as_the_sender()
    {
        member.Process(sender.Distribute());
        var known = member.Record.States[0];
        var forger = SenderKeyRecord.Empty();
        forger.Reset(SenderKeyState.Create(known.KeyId, [.. known.Messages.Key], KeyPair.Generate()));

        var forged = GroupCipher.Encrypt(forger, [1]);
        SenderKeyRecordAssert.FailsUnchanged(SignalError.InvalidSignature, member.Record, () => member.Decrypt(forged));
        Assert.Equal([2], member.Decrypt(sender.Encrypt([2])));
    }

    [Fact]
    public void A_sender_that_encrypts_wrongly_moves_nothing()
    {
        // With a random chain, one wrong block in 256 would look right.
        sender.Record.Reset(SenderKeyState.Create(1, new byte[32], KeyPair.Generate()));
        member.Process(sender.Distribute());
        var own = sender.Record.Own!;
        foreach (var ciphertext in new byte[][] { [], new byte[15], new byte[32] })
        {
            var wrong = SenderKeyMessage.Encode(own, ciphertext, own.SigningPrivateKey, new byte[64]);
            SenderKeyRecordAssert.FailsUnchanged(SignalError.InvalidMessage, member.Record, () => member.Decrypt(wrong));
        }

        Assert.Equal([1], member.Decrypt(sender.Encrypt([1])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("33")]
    [InlineData("2308011000")]
    [InlineData("3308011000")]
    public void What_is_no_message_is_refused(string hex)
    {
        member.Process(sender.Distribute());
        byte[] message = [.. Convert.FromHexString(hex), .. new byte[Curve25519.SignatureSize]];
        SenderKeyRecordAssert.FailsUnchanged(SignalError.InvalidMessage, member.Record, () => member.Decrypt(message));
    }

    [Fact]
    public void A_key_that_is_used_up_is_named_so()
    {
        sender.Record.Reset(SenderKeyState.Create(1, new byte[32], KeyPair.Generate(), uint.MaxValue - 1));
        member.Process(sender.Distribute());
        Assert.Equal([1], member.Decrypt(sender.Encrypt([1])));
        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, sender.Record, () => sender.Encrypt([2]));

        sender.Record.Rotate();
        member.Process(sender.Distribute());
        Assert.Equal([3], member.Decrypt(sender.Encrypt([3])));
    }

    private static byte[]? TryDecrypt(SenderKeyRecord record, byte[] message)
    {
        try
        {
            return GroupCipher.Decrypt(record, message);
        }
        catch (SignalException)
        {
            return null;
        }
    }
}

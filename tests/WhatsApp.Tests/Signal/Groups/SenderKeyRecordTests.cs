using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

public sealed class SenderKeyRecordTests
{
    private readonly TestMember sender = new();
    private readonly TestMember member = new();

    [Fact]
    public void An_empty_record_has_no_key()
    {
        var record = SenderKeyRecord.Parse(SenderKeyRecord.Empty().Serialize());
        Assert.False(record.HasOwnKey);
        Assert.Empty(record.States);
    }

    [Fact]
    public void Serialized_bytes_come_back_the_same()
    {
        member.Process(sender.Distribute());
        sender.Encrypt([1]);
        member.Decrypt(sender.Encrypt([2]));
        sender.Record.Rotate();
        member.Process(sender.Distribute());
        foreach (var record in new[] { sender.Record, member.Record })
        {
            var bytes = record.Serialize();
            Assert.Equal(bytes, SenderKeyRecord.Parse(bytes).Serialize());
        }
    }

    [Fact]
    public void A_fresh_key_shares_nothing_with_the_one_before()
    {
        var first = SenderKeyDistribution.Create(sender.Record);
        var (chainKey, signingKey) = ((byte[])[.. sender.Record.Own!.Messages.Key], sender.Record.Own.SigningPublicKey);
        sender.Record.Rotate();

        Assert.Single(sender.Record.States);
        Assert.NotEqual(first.KeyId, sender.Record.Own.KeyId);
        Assert.NotEqual(chainKey, sender.Record.Own.Messages.Key);
        Assert.NotEqual(signingKey, sender.Record.Own.SigningPublicKey);
        Assert.Equal(0u, SenderKeyDistribution.Create(sender.Record).Iteration);
    }

    [Fact]
    public void What_is_no_record_is_refused()
    {
        Refuses([]);
        Refuses([8, 2]);
        Refuses("garbage"u8.ToArray());
    }

    [Fact]
    public void A_record_that_was_cut_is_refused()
    {
        member.Process(sender.Distribute());
        sender.Encrypt([1]);
        member.Decrypt(sender.Encrypt([2]));
        var bytes = member.Record.Serialize();
        // The first two bytes alone are an empty record.
        for (var length = 3; length < bytes.Length; length++) Refuses(bytes[..length]);
    }

    [Fact]
    public void A_private_key_that_was_damaged_is_refused()
    {
        sender.Distribute();
        var bytes = sender.Record.Serialize();
        var at = bytes.AsSpan().IndexOf(sender.Record.Own!.SigningPrivateKey);
        bytes[at] |= 1;
        Refuses(bytes);
    }

    private static void Refuses(byte[] bytes) =>
        Assert.Equal(SignalError.InvalidRecord, Assert.Throws<SignalException>(() => SenderKeyRecord.Parse(bytes)).Error);
}

using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

public sealed class SenderKeyDistributionTests
{
    private readonly TestMember sender = new();
    private readonly TestMember member = new();

    [Fact]
    public void A_key_is_made_once_and_distributed_as_it_is()
    {
        var first = SenderKeyDistribution.Create(sender.Record);
        Assert.True(sender.Record.HasOwnKey);
        sender.Encrypt([1]);
        var second = SenderKeyDistribution.Create(sender.Record);

        Assert.Equal(first.KeyId, second.KeyId);
        Assert.Equal(0u, first.Iteration);
        Assert.Equal(1u, second.Iteration);
    }

    [Fact]
    public void A_distribution_does_not_change_when_the_key_moves_on()
    {
        var distribution = SenderKeyDistribution.Create(sender.Record);
        var bytes = distribution.Serialize();
        var message = sender.Encrypt([1]);
        Assert.Equal(bytes, distribution.Serialize());

        distribution.Process(member.Record);
        Assert.Equal([1], member.Decrypt(message));
        Assert.Equal(bytes, distribution.Serialize());
    }

    [Fact]
    public void A_repeated_distribution_makes_nothing_readable_twice()
    {
        var distribution = sender.Distribute();
        member.Process(distribution);
        var message = sender.Encrypt([1]);
        member.Decrypt(message);

        member.Process(distribution);
        SenderKeyRecordAssert.FailsUnchanged(SignalError.OldCounter, member.Record, () => member.Decrypt(message));
        Assert.Equal([2], member.Decrypt(sender.Encrypt([2])));
    }

    [Fact]
    public void A_later_distribution_of_a_known_key_loses_no_message_under_way()
    {
        member.Process(sender.Distribute());
        var underWay = sender.Encrypt([1]);
        member.Process(sender.Distribute());
        Assert.Equal([1], member.Decrypt(underWay));
    }

    [Fact]
    public void An_earlier_distribution_that_comes_late_opens_what_was_sent_since_once()
    {
        var early = sender.Distribute();
        var (first, second) = (sender.Encrypt([1]), sender.Encrypt([2]));
        var late = sender.Distribute();
        var third = sender.Encrypt([3]);
        member.Process(late);
        Assert.Equal([3], member.Decrypt(third));

        member.Process(early);
        member.Reload();
        Assert.Equal([2], member.Decrypt(second));
        Assert.Equal([1], member.Decrypt(first));
        member.Process(early);
        foreach (var message in new[] { first, second, third })
            SenderKeyRecordAssert.FailsUnchanged(SignalError.OldCounter, member.Record, () => member.Decrypt(message));
        Assert.Equal([4], member.Decrypt(sender.Encrypt([4])));
    }

    [Fact]
    public void An_earlier_distribution_from_too_far_back_opens_nothing_more()
    {
        var early = sender.Distribute();
        var first = sender.Encrypt([1]);
        for (var i = 0; i < SessionLimits.MaxJump; i++) sender.Encrypt([0]);
        member.Process(sender.Distribute());

        member.Process(early);

        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, member.Record, () => member.Decrypt(first));
        Assert.Equal([2], member.Decrypt(sender.Encrypt([2])));
    }

    [Fact]
    public void A_distribution_helps_a_member_that_was_left_too_far_behind()
    {
        member.Process(sender.Distribute());
        var skipped = sender.Encrypt([1]);
        member.Decrypt(sender.Encrypt([2]));
        for (var i = 0; i <= SessionLimits.MaxJump; i++) sender.Encrypt([0]);
        var distribution = sender.Distribute();
        var message = sender.Encrypt([3]);
        SenderKeyRecordAssert.FailsUnchanged(SignalError.FutureMessage, member.Record, () => member.Decrypt(message));

        member.Process(distribution);
        Assert.Equal([3], member.Decrypt(message));
        Assert.Equal([1], member.Decrypt(skipped));
    }

    [Fact]
    public void A_number_that_comes_with_another_key_is_taken_anew()
    {
        foreach (var key in new[] { KeyPair.Generate(), KeyPair.Generate() })
        {
            sender.Record.Reset(SenderKeyState.Create(7, new byte[32], key));
            member.Process(sender.Distribute());
            Assert.Equal([1], member.Decrypt(sender.Encrypt([1])));
        }

        Assert.Single(member.Record.States);
    }

    [Fact]
    public void Our_own_record_takes_none()
    {
        sender.Distribute();
        member.Distribute();
        SenderKeyRecordAssert.FailsUnchanged(SignalError.InvalidMessage, sender.Record, () => sender.Process(member.Distribute()));
    }

    [Fact]
    public void What_is_malformed_is_refused()
    {
        var good = sender.Distribute();
        Refuses(SignalError.InvalidMessage, []);
        Refuses(SignalError.InvalidMessage, [0x33]);
        Refuses(SignalError.InvalidMessage, [0x23, .. good[1..]]);
        Refuses(SignalError.InvalidMessage, good[..^1]);
        Refuses(SignalError.InvalidMessage, good[..^35]);
        Refuses(SignalError.InvalidKey, [.. good[..^33], 6, .. good[^32..]]);
        Refuses(SignalError.InvalidKey, [.. good[..^34], 32, .. good[^33..^1]]);
    }

    private static void Refuses(SignalError error, byte[] bytes) =>
        Assert.Equal(error, Assert.Throws<SignalException>(() => SenderKeyDistribution.Parse(bytes)).Error);
}

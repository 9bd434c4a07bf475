using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

public sealed class SenderKeyLimitTests
{
    private readonly TestMember sender = new();
    private readonly TestMember member = new();

    [Fact]
    public void A_message_may_be_2000_ahead_and_no_further()
    {
        member.Process(sender.Distribute());
        var sent = Enumerable.Range(0, 2002).Select(i => sender.Encrypt(BitConverter.GetBytes(i))).ToList();

        SenderKeyRecordAssert.FailsUnchanged(SignalError.FutureMessage, member.Record, () => member.Decrypt(sent[2001]));
        Assert.Equal(BitConverter.GetBytes(2000), member.Decrypt(sent[2000]));
        Assert.Equal(BitConverter.GetBytes(2001), member.Decrypt(sent[2001]));
        member.Reload();
        foreach (var i in new[] { 1999, 0, 1000 }) Assert.Equal(BitConverter.GetBytes(i), member.Decrypt(sent[i]));
    }

    [Fact]
    public void Skipped_keys_of_a_record_are_bounded_and_those_of_the_oldest_key_go_first()
    {
        member.Process(sender.Distribute());
        var old = SendAndSkip(1500);
        sender.Record.Rotate();
        member.Process(sender.Distribute());
        var recent = SendAndSkip(1500);

        Assert.Equal(SenderKeyLimits.MaxSkippedKeys, member.Record.States.Sum(state => state.Messages.Skipped.Count));
        Assert.InRange(member.Record.Serialize().Length, 0, 75 * 1024);
        SenderKeyRecordAssert.FailsUnchanged(SignalError.OldCounter, member.Record, () => member.Decrypt(old[999]));
        Assert.Equal([1], member.Decrypt(old[1000]));
        Assert.Equal([1], member.Decrypt(recent[0]));
    }

    [Fact]
    public void Replaced_keys_are_bounded()
    {
        var late = new List<byte[]>();
        for (byte i = 0; i < SenderKeyLimits.MaxStates + 1; i++)
        {
            sender.Record.Rotate();
            member.Process(sender.Distribute());
            late.Add(sender.Encrypt([i]));
        }

        Assert.Equal(SenderKeyLimits.MaxStates, member.Record.States.Count);
        member.Reload();
        SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, member.Record, () => member.Decrypt(late[0]));
        for (byte i = 1; i < late.Count; i++) Assert.Equal([i], member.Decrypt(late[i]));
    }

    [Fact]
    public void A_record_is_small_when_all_goes_well()
    {
        member.Process(sender.Distribute());
        for (var i = 0; i < 200; i++) member.Decrypt(sender.Encrypt([1]));
        Assert.InRange(sender.Record.Serialize().Length, 0, 130);
        Assert.InRange(member.Record.Serialize().Length, 0, 100);
    }

    private List<byte[]> SendAndSkip(int count)
    {
        var skipped = Enumerable.Range(0, count).Select(_ => sender.Encrypt([1])).ToList();
        member.Decrypt(sender.Encrypt([2]));
        return skipped;
    }
}

using FsCheck.Xunit;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

public sealed class GroupPropertyTests
{
    [Property(MaxTest = 100, EndSize = 300)]
    public void Each_member_reads_what_is_for_it_exactly_once_whatever_the_network_does(byte[] script)
    {
        var simulation = new GroupSimulation();
        simulation.Run(script);
        simulation.AssertSettles();
    }

    [Property(MaxTest = 300)]
    public void A_damaged_message_is_refused_and_changes_nothing(byte[] plaintext, byte situation, ushort place, byte bit)
    {
        var (sender, member) = (new TestMember(), new TestMember());
        var good = Situation(sender, member, situation % 4, plaintext);
        byte[] damaged = [.. good];
        damaged[place % damaged.Length] ^= (byte)(1 << (bit % 8));

        SenderKeyRecordAssert.FailsUnchanged(member.Record, () => member.Decrypt(damaged));
        SenderKeyRecordAssert.FailsUnchanged(member.Record, () => member.Decrypt(good[..(place % good.Length)]));
        Assert.Equal(plaintext, member.Decrypt(good));
    }

    private static byte[] Situation(TestMember sender, TestMember member, int situation, byte[] plaintext)
    {
        member.Process(sender.Distribute());
        if (situation == 0) return sender.Encrypt(plaintext);

        if (situation == 1)
        {
            sender.Encrypt([1]);
            return sender.Encrypt(plaintext);
        }

        var late = sender.Encrypt(plaintext);
        member.Decrypt(sender.Encrypt([2]));
        if (situation == 2) return late;

        sender.Record.Rotate();
        member.Process(sender.Distribute());
        member.Decrypt(sender.Encrypt([3]));
        return late;
    }
}

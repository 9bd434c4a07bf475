using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class SessionLimitTests
{
    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);

    [Fact]
    public void A_message_may_be_2000_ahead_and_no_further()
    {
        Begin();
        var sent = Enumerable.Range(0, 2002).Select(i => alice.Encrypt(BitConverter.GetBytes(i))).ToList();

        SessionRecordAssert.FailsUnchanged(SignalError.FutureMessage, bob.Record, () => bob.Decrypt(sent[2001]));
        Assert.Equal(BitConverter.GetBytes(2000), bob.Decrypt(sent[2000]));
        Assert.Equal(BitConverter.GetBytes(2001), bob.Decrypt(sent[2001]));
        for (var i = 1999; i >= 0; i--) Assert.Equal(BitConverter.GetBytes(i), bob.Decrypt(sent[i]));
    }

    [Fact]
    public void Skipped_keys_of_a_session_are_bounded_and_the_oldest_go_first()
    {
        Begin();
        var old = Enumerable.Range(0, 1500).Select(_ => alice.Encrypt([1])).ToList();
        bob.Decrypt(alice.Encrypt([2]));
        alice.Decrypt(bob.Encrypt([3]));
        var recent = Enumerable.Range(0, 1500).Select(_ => alice.Encrypt([4])).ToList();
        bob.Decrypt(alice.Encrypt([5]));

        Assert.Equal(SessionLimits.MaxSkippedKeys, bob.Record.Current!.Receiving.Sum(chain => chain.Skipped.Count));
        Assert.InRange(bob.Record.Serialize().Length, 0, 80 * 1024);
        SessionRecordAssert.FailsUnchanged(SignalError.OldCounter, bob.Record, () => bob.Decrypt(old[999]));
        Assert.Equal([1], bob.Decrypt(old[1000]));
        Assert.Equal([4], bob.Decrypt(recent[0]));
    }

    [Fact]
    public void Archived_sessions_are_bounded_in_number()
    {
        var late = new List<Ciphertext>();
        for (var i = 0; i < SessionLimits.MaxArchivedStates + 2; i++)
        {
            Begin();
            late.Add(alice.Encrypt([(byte)i]));
        }

        Assert.Equal(SessionLimits.MaxArchivedStates, bob.Record.ArchivedCount);
        bob.Reload();
        SessionRecordAssert.FailsUnchanged(bob.Record, () => bob.Decrypt(late[0]));
        Assert.Equal([1], bob.Decrypt(late[1]));
        Assert.InRange(bob.Record.Serialize().Length, 0, 16 * 1024);
    }

    [Fact]
    public void Archived_sessions_are_bounded_in_size()
    {
        for (var i = 0; i < 4; i++)
        {
            Begin();
            for (var skipped = 0; skipped < 1999; skipped++) alice.Encrypt([1]);
            bob.Decrypt(alice.Encrypt([2]));
        }

        Assert.Equal(1, bob.Record.ArchivedCount);
        Assert.InRange(bob.Record.Serialize().Length, 0, 205 * 1024);
    }

    [Fact]
    public void A_record_is_small_when_all_goes_well()
    {
        Begin();
        for (var i = 0; i < 20; i++) Answer();
        Assert.InRange(alice.Record.Serialize().Length, 0, 640);
    }

    private void Begin()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([0]));
        alice.Decrypt(bob.Encrypt([0]));
    }

    private void Answer()
    {
        bob.Decrypt(alice.Encrypt([0]));
        alice.Decrypt(bob.Encrypt([0]));
    }
}

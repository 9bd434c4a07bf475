using FsCheck.Xunit;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class RatchetPropertyTests
{
    [Property(MaxTest = 100, EndSize = 300)]
    public void Messages_are_read_exactly_once_whatever_the_network_does(byte[] script)
    {
        var simulation = new RatchetSimulation();
        simulation.Run(script);
        simulation.AssertSettles();
        Assert.True(simulation.Read >= 6);
    }

    [Property(MaxTest = 200)]
    public void A_damaged_message_is_refused_and_changes_nothing(byte[] plaintext, byte situation, ushort place, byte bit)
    {
        var (alice, bob) = (new TestDevice(1), new TestDevice(2));
        var good = Situation(alice, bob, situation % 5, plaintext);
        var damaged = new Ciphertext(good.Type, [.. good.Body]);
        damaged.Body[place % damaged.Body.Length] ^= (byte)(1 << (bit % 8));

        if (good.Type == CiphertextType.PreKey && TryDecrypt(bob, damaged) is { } read)
        {
            // What stands around the message inside is not authenticated, as the registration id; the message is.
            Assert.Equal(plaintext, read);
            return;
        }

        SessionRecordAssert.FailsUnchanged(bob.Record, () => bob.Decrypt(damaged));
        Assert.Equal(plaintext, bob.Decrypt(good));
    }

    private static Ciphertext Situation(TestDevice alice, TestDevice bob, int situation, byte[] plaintext)
    {
        alice.Initiate(bob);
        if (situation == 0) return alice.Encrypt(plaintext);

        bob.Decrypt(alice.Encrypt([1]));
        alice.Decrypt(bob.Encrypt([2]));
        if (situation == 1) return alice.Encrypt(plaintext);

        bob.Decrypt(alice.Encrypt([3]));
        if (situation == 2) return alice.Encrypt(plaintext);

        if (situation == 3)
        {
            alice.Encrypt([4]);
            return alice.Encrypt(plaintext);
        }

        var late = alice.Encrypt(plaintext);
        bob.Decrypt(alice.Encrypt([5]));
        return late;
    }

    private static byte[]? TryDecrypt(TestDevice device, Ciphertext ciphertext)
    {
        try
        {
            return device.Decrypt(ciphertext);
        }
        catch (SignalException)
        {
            return null;
        }
    }
}

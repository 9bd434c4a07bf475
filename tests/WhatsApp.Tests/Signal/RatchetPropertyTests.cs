using FsCheck.Xunit;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class RatchetPropertyTests
{
    [Property(MaxTest = 300, EndSize = 300)]
    public void Messages_are_read_exactly_once_whatever_the_network_does(byte[] script)
    {
        var simulation = new RatchetSimulation();
        simulation.Run(script);
        simulation.AssertSettles();
        Assert.True(simulation.Read >= 6);
    }

    [Property(MaxTest = 100)]
    public void A_damaged_message_changes_nothing(byte[] plaintext, ushort place, byte bit, bool answered)
    {
        var (alice, bob) = (new TestDevice(1), new TestDevice(2));
        alice.Initiate(bob);
        if (answered)
        {
            bob.Decrypt(alice.Encrypt([1]));
            alice.Decrypt(bob.Encrypt([2]));
        }

        var good = alice.Encrypt(plaintext);
        var damaged = new Ciphertext(good.Type, [.. good.Body]);
        damaged.Body[place % damaged.Body.Length] ^= (byte)(1 << (bit % 8));

        var before = bob.Record.Serialize();
        try
        {
            // Bits outside of what is authenticated (the version, the registration id) may be damaged without harm.
            Assert.Equal(plaintext, bob.Decrypt(damaged));
        }
        catch (SignalException)
        {
            Assert.Equal(before, bob.Record.Serialize());
            Assert.Equal(plaintext, bob.Decrypt(good));
        }
    }
}

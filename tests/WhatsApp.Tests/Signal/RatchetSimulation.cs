using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Tests.Signal;

/// <summary>
/// Two devices and a network that loses, reorders and repeats, driven by a script of bytes. Says after each delivery what must have come of
/// it: a message is read once, a second time it is refused, and only one whose chain is long gone may be lost.
/// </summary>
internal sealed class RatchetSimulation
{
    private const int MaxRestarts = 8;

    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);
    private readonly List<Envelope> underWay = [];
    private readonly List<Envelope> delivered = [];
    private readonly Dictionary<(TestDevice, string Session), List<string>> chains = [];
    private int restarts;
    private int sent;

    public int Read { get; private set; }

    public void Run(IEnumerable<byte> script)
    {
        foreach (var action in script) Step(action % 9, action / 9);
    }

    /// <summary>Once all is delivered in order again, both sides settle on one session and plain messages.</summary>
    public void AssertSettles()
    {
        underWay.Clear();
        for (var i = 0; i < 3; i++)
        {
            Send(alice);
            DeliverAll();
            Send(bob);
            DeliverAll();
        }

        Assert.Equal(alice.Record.AliceBaseKey, bob.Record.AliceBaseKey);
        Assert.Equal(CiphertextType.Message, alice.Encrypt([1]).Type);
        Assert.Equal(CiphertextType.Message, bob.Encrypt([1]).Type);
    }

    private void Step(int action, int choice)
    {
        switch (action)
        {
            case 0 or 1:
                Send(alice);
                break;
            case 2 or 3:
                Send(bob);
                break;
            case 4 or 5 when underWay.Count > 0:
                Deliver(choice % underWay.Count);
                break;
            case 6 when underWay.Count > 0:
                underWay.RemoveAt(choice % underWay.Count);
                break;
            case 7 when delivered.Count > 0:
                Repeat(delivered[choice % delivered.Count]);
                break;
            case 8 when choice >= 20 && restarts < MaxRestarts:
                restarts++;
                Initiate(choice % 2 == 0 ? alice : bob);
                break;
            case 8:
                (choice % 2 == 0 ? alice : bob).Reload();
                break;
        }
    }

    private TestDevice Other(TestDevice device) => device == alice ? bob : alice;

    private void Initiate(TestDevice device) => device.Initiate(Other(device), withPreKey: restarts % 2 == 0);

    private void Send(TestDevice from)
    {
        if (!from.Record.HasSession) Initiate(from);

        var plaintext = BitConverter.GetBytes(sent++);
        var session = Convert.ToHexStringLower(from.Record.AliceBaseKey!);
        var ratchetKey = Convert.ToHexStringLower(from.Record.Current!.RatchetPublicKey);
        underWay.Add(new Envelope(Other(from), session, ratchetKey, plaintext, from.Encrypt(plaintext)));
    }

    private void DeliverAll()
    {
        while (underWay.Count > 0) Deliver(0);
    }

    private void Deliver(int position)
    {
        var envelope = underWay[position];
        underWay.RemoveAt(position);
        if (IsChainGone(envelope))
        {
            SessionRecordAssert.FailsUnchanged(envelope.To.Record, () => envelope.To.Decrypt(envelope.Ciphertext));
            return;
        }

        Assert.Equal(envelope.Plaintext, envelope.To.Decrypt(envelope.Ciphertext));
        Assert.Equal(envelope.Session, Convert.ToHexStringLower(envelope.To.Record.AliceBaseKey!));
        Read++;
        delivered.Add(envelope);
        var known = Chains(envelope);
        if (!known.Contains(envelope.RatchetKey)) known.Add(envelope.RatchetKey);
    }

    private void Repeat(Envelope envelope)
    {
        var error = SessionRecordAssert.FailsUnchanged(envelope.To.Record, () => envelope.To.Decrypt(envelope.Ciphertext));
        if (!IsChainGone(envelope)) Assert.Equal(SignalError.OldCounter, error);
    }

    private bool IsChainGone(Envelope envelope)
    {
        var known = Chains(envelope);
        var position = known.IndexOf(envelope.RatchetKey);
        return position >= 0 && known.Count - position > SessionLimits.MaxReceivingChains;
    }

    private List<string> Chains(Envelope envelope)
    {
        if (!chains.TryGetValue((envelope.To, envelope.Session), out var known)) chains[(envelope.To, envelope.Session)] = known = [];
        return known;
    }

    private sealed record Envelope(TestDevice To, string Session, string RatchetKey, byte[] Plaintext, Ciphertext Ciphertext);
}

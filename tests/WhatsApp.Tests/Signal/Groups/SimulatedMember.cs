using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

/// <summary>A member with a simple model beside it of what it must be able to read.</summary>
internal sealed class SimulatedMember
{
    private readonly TestMember device = new();
    private readonly List<(uint KeyId, uint From)> keys = [];
    private readonly HashSet<(uint KeyId, uint Iteration)> read = [];

    public bool IsIn { get; set; }

    /// <summary>The position of the first distribution that it was given when it came in last.</summary>
    public int FirstDistribution { get; set; }

    public void Process(byte[] distribution)
    {
        var parsed = SenderKeyDistribution.Parse(distribution);
        device.Process(distribution);

        // The earliest distribution of a key counts, the last one makes it recent.
        var known = keys.FindIndex(key => key.KeyId == parsed.KeyId);
        var from = known < 0 ? parsed.Iteration : Math.Min(parsed.Iteration, keys[known].From);
        if (known >= 0) keys.RemoveAt(known);
        keys.Add((parsed.KeyId, from));
        if (keys.Count > SenderKeyLimits.MaxStates) keys.RemoveAt(0);
    }

    /// <summary>Checks what comes of a message; says whether it was read.</summary>
    public bool Deliver((byte[] Plaintext, byte[] Body) message)
    {
        var parsed = SenderKeyMessage.Parse(message.Body);
        var (id, iteration) = (parsed.KeyId, parsed.Iteration);
        var known = keys.FindIndex(key => key.KeyId == id);
        if (known < 0 || iteration < keys[known].From)
        {
            SenderKeyRecordAssert.FailsUnchanged(SignalError.NoSession, device.Record, () => device.Decrypt(message.Body));
            return false;
        }

        if (!read.Add((id, iteration)))
        {
            SenderKeyRecordAssert.FailsUnchanged(SignalError.OldCounter, device.Record, () => device.Decrypt(message.Body));
            return false;
        }

        Assert.Equal(message.Plaintext, device.Decrypt(message.Body));
        return true;
    }

    public void Reload() => device.Reload();
}

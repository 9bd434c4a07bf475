using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>The devices that a message to a group or to the status feed is for.</summary>
/// <param name="self">This device, as the group names it.</param>
/// <param name="devices">All others, as the group names them; ours among them.</param>
/// <param name="hash">The participant hash over all, this device included.</param>
/// <param name="deviceLists">Which state of the device lists it was made of.</param>
/// <param name="madeAt">When it was made.</param>
internal sealed class GroupAudience(Jid self, IReadOnlyList<Jid> devices, string hash, long deviceLists, DateTimeOffset madeAt)
{
    private readonly Lock _lock = new();
    private uint? _sharedKey;

    public Jid Self => self;

    public IReadOnlyList<Jid> Devices => devices;

    public string Hash => hash;

    public long DeviceLists => deviceLists;

    public DateTimeOffset MadeAt => madeAt;

    /// <summary>The number of our sender key when all devices have it; else null.</summary>
    public uint? SharedKey
    {
        get
        {
            lock (_lock) return _sharedKey;
        }
        set
        {
            lock (_lock) _sharedKey = value;
        }
    }
}

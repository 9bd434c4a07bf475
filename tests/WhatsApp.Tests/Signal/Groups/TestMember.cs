using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

/// <summary>A device with one record of one group: its own, or that of a device that sends to it.</summary>
internal sealed class TestMember
{
    public SenderKeyRecord Record { get; private set; } = SenderKeyRecord.Empty();

    /// <summary>Gives the key of this device as it is now, in the bytes that travel.</summary>
    public byte[] Distribute() => SenderKeyDistribution.Create(Record).Serialize();

    public void Process(byte[] distribution) => SenderKeyDistribution.Parse(distribution).Process(Record);

    public byte[] Encrypt(ReadOnlySpan<byte> plaintext) => GroupCipher.Encrypt(Record, plaintext);

    public byte[] Decrypt(byte[] message) => GroupCipher.Decrypt(Record, message);

    /// <summary>Goes through storage.</summary>
    public void Reload() => Record = SenderKeyRecord.Parse(Record.Serialize());
}

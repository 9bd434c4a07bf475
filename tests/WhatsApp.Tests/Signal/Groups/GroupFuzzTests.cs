using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

/// <summary>Damaged records, distributions and messages: only <see cref="SignalException"/> may come out.</summary>
public sealed class GroupFuzzTests
{
    private const double Seconds = 1;

    private readonly TestMember sender = new();
    private readonly TestMember member = new();

    public GroupFuzzTests()
    {
        member.Process(sender.Distribute());
        sender.Encrypt([1]);
        member.Decrypt(sender.Encrypt([2]));
    }

    [Fact]
    public void Records()
    {
        var message = sender.Encrypt([3]);
        Run([sender.Record.Serialize(), member.Record.Serialize()], bytes =>
        {
            var record = SenderKeyRecord.Parse(bytes);
            Try(() => GroupCipher.Encrypt(record, [1, 2, 3]));
            Try(() => GroupCipher.Decrypt(record, message));
            SenderKeyDistribution.Create(record);
            SenderKeyRecord.Parse(record.Serialize());
        });
    }

    [Fact]
    public void Distributions() => Run([sender.Distribute()], bytes =>
    {
        SenderKeyDistribution.Parse(bytes).Process(member.Record);
        SenderKeyRecord.Parse(member.Record.Serialize());
    });

    [Fact]
    public void Messages()
    {
        // Signed after the damage, as the sender itself may be the enemy.
        var own = sender.Record.Own!;
        var good = sender.Encrypt(new byte[40])[..^Curve25519.SignatureSize];
        var before = member.Record.Serialize();
        Run([good], bytes =>
        {
            var record = SenderKeyRecord.Parse(before);
            GroupCipher.Decrypt(record, [.. bytes, .. Curve25519.Sign(own.SigningPrivateKey, bytes)]);
            SenderKeyRecord.Parse(record.Serialize());
        });
    }

    private static void Run(IReadOnlyList<byte[]> seeds, Action<byte[]> action) =>
        Fuzzer.Run(seeds, action, exception => exception is SignalException, Seconds);

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (SignalException)
        {
            // What is promised.
        }
    }
}

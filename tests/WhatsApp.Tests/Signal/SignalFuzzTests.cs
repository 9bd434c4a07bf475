using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Signal;

/// <summary>Damaged records and messages: only <see cref="SignalException"/> may come out.</summary>
public sealed class SignalFuzzTests
{
    private const double Seconds = 1.5;

    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);

    [Fact]
    public void Session_records()
    {
        Converse();
        var message = alice.Encrypt([1]).Body;
        Run([alice.Record.Serialize(), bob.Record.Serialize()], bytes =>
        {
            var record = SessionRecord.Parse(bytes);
            Try(() => SessionCipher.Encrypt(record, bob.Self, [1, 2, 3]));
            Try(() => SessionCipher.Decrypt(record, bob.Self, message));
            record.ArchiveCurrent();
            SessionRecord.Parse(record.Serialize());
        });
    }

    [Fact]
    public void Messages()
    {
        Converse();
        Run([alice.Encrypt(new byte[40]).Body], bytes => SessionCipher.Decrypt(bob.Record, bob.Self, bytes));
    }

    [Fact]
    public void Pre_key_messages()
    {
        alice.Initiate(bob);
        Run([alice.Encrypt(new byte[40]).Body], bytes => SessionCipher.DecryptPreKey(
            SessionRecord.Empty(), bob.Self, PreKeySignalMessage.Parse(bytes), alice.Self.IdentityKey, bob.Self.IdentityKey));
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

    private void Converse()
    {
        alice.Initiate(bob);
        alice.Initiate(bob);
        for (var i = 0; i < 3; i++)
        {
            alice.Encrypt([0]);
            bob.Decrypt(alice.Encrypt([1]));
            alice.Decrypt(bob.Encrypt([2]));
        }

        bob.Initiate(alice);
        alice.Decrypt(bob.Encrypt([3]));
        bob.Decrypt(alice.Encrypt([4]));
    }
}

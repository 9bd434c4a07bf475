using System.Diagnostics;
using System.Globalization;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

/// <summary>
/// Damaged and invented bytes: only <see cref="SignalException"/> may come out. The tests share 5 seconds, or WAPIO_FUZZ_SECONDS.
/// </summary>
public sealed class SignalFuzzTests
{
    private const int TestCount = 3;

    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);

    [Fact]
    public void Session_records()
    {
        Converse();
        var seeds = new[] { alice.Record.Serialize(), bob.Record.Serialize() };
        var message = alice.Encrypt([1]).Body;
        Run(random =>
        {
            var record = SessionRecord.Parse(Mutate(seeds[random.Next(seeds.Length)], random));
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
        var seed = alice.Encrypt(new byte[40]).Body;
        Run(random => SessionCipher.Decrypt(bob.Record, bob.Self, Mutate(seed, random)));
    }

    [Fact]
    public void Pre_key_messages()
    {
        alice.Initiate(bob);
        var seed = alice.Encrypt(new byte[40]).Body;
        Run(random =>
        {
            var record = SessionRecord.Empty();
            var message = PreKeySignalMessage.Parse(Mutate(seed, random));
            SessionCipher.DecryptPreKey(record, bob.Self, message, alice.Self.IdentityKey, bob.Self.IdentityKey);
        });
    }

    private static void Run(Action<Random> action)
    {
        var given = Environment.GetEnvironmentVariable("WAPIO_FUZZ_SECONDS");
        var seconds = (double.TryParse(given, CultureInfo.InvariantCulture, out var all) ? all : 5) / TestCount;
        var watch = Stopwatch.StartNew();
        for (var seed = Environment.TickCount; watch.Elapsed.TotalSeconds < seconds; seed++)
        {
            try
            {
                Try(() => action(new Random(seed)));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.GetType().Name}", exception);
            }
        }
    }

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

    private static byte[] Mutate(byte[] seed, Random random)
    {
        if (random.Next(10) == 0)
        {
            var invented = new byte[random.Next(200)];
            random.NextBytes(invented);
            if (invented.Length > 0 && random.Next(2) == 0) invented[0] = seed[0];
            return invented;
        }

        var bytes = new List<byte>(seed);
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes.RemoveRange(place, random.Next(1, bytes.Count - place + 1)); break;
                case 1: bytes.Insert(place, (byte)random.Next(256)); break;
                case 2: bytes.InsertRange(place, bytes.GetRange(place, random.Next(bytes.Count - place))); break;
                case 3: bytes[place] = random.Next(2) == 0 ? (byte)0 : (byte)255; break;
                default: bytes[place] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
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

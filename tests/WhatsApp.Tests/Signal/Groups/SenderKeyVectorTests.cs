using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

/// <summary>
/// Plays all sides of group conversations that another implementation recorded, with its random keys: every distribution and every
/// ciphertext must come out the same, byte for byte, and every recorded one be readable.
/// </summary>
public sealed class SenderKeyVectorTests
{
    private static readonly SenderKeyVectors Vectors = VectorFile.Read<SenderKeyVectors>("signal/sender-keys");

    public static TheoryData<string> Names => [.. Vectors.Transcripts.Select(transcript => transcript.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Conversation_is_the_same_byte_for_byte(string name)
    {
        var steps = Vectors.Transcripts.Single(transcript => transcript.Name == name).Steps;
        var records = steps.Select(step => step.By).Distinct().ToDictionary(device => device, _ => SenderKeyRecord.Empty());

        foreach (var step in steps)
        {
            var record = records[step.By];
            switch (step.Step)
            {
                case "rotate":
                    var signingKey = KeyPair.FromPrivate(Convert.FromHexString(step.SigningPrivateKey!));
                    record.Reset(SenderKeyState.Create(step.KeyId, Convert.FromHexString(step.ChainKey!), signingKey, step.Iteration));
                    break;
                case "distribute":
                    Assert.Equal(step.Body, Convert.ToHexStringLower(SenderKeyDistribution.Create(record).Serialize()));
                    break;
                case "process":
                    SenderKeyDistribution.Parse(Body(steps, "distribute", step.Id!)).Process(record);
                    break;
                case "send":
                    Assert.Equal(step.Body, Convert.ToHexStringLower(Encrypt(record, step)));
                    break;
                case "receive":
                    var plaintext = GroupCipher.Decrypt(record, Body(steps, "send", step.Id!));
                    Assert.Equal(steps.Single(sent => sent.Step == "send" && sent.Id == step.Id).Plaintext, Convert.ToHexStringLower(plaintext));
                    break;
                default:
                    Assert.Fail($"Unknown step {step.Step}.");
                    break;
            }

            records[step.By] = SenderKeyRecord.Parse(record.Serialize());
        }
    }

    [Fact]
    public void The_other_implementation_sends_at_even_and_at_odd_iterations()
    {
        var iterations = Vectors.Transcripts.SelectMany(transcript => transcript.Steps).Where(step => step.Step == "send").Select(Iteration).ToList();
        Assert.Contains(iterations, iteration => iteration > 2 && iteration % 2 == 0);
        Assert.Contains(iterations, iteration => iteration > 2 && iteration % 2 == 1);
    }

    private static byte[] Encrypt(SenderKeyRecord record, SenderKeyStep step)
    {
        // The other implementation leaves out every second iteration.
        while (record.Own!.Messages.Counter < Iteration(step)) GroupCipher.Encrypt(record, []);
        return GroupCipher.Encrypt(record, Convert.FromHexString(step.Plaintext!), Convert.FromHexString(step.Random!));
    }

    private static uint Iteration(SenderKeyStep sent) => SenderKeyMessage.Parse(Convert.FromHexString(sent.Body!)).Iteration;

    private static byte[] Body(IEnumerable<SenderKeyStep> steps, string kind, string id) =>
        Convert.FromHexString(steps.Single(step => step.Step == kind && step.Id == id).Body!);
}

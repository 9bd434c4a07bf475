using FsCheck.Xunit;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class MessagePaddingTests
{
    [Theory]
    [InlineData(0x00, 15)]
    [InlineData(0x01, 1)]
    [InlineData(0x0F, 15)]
    [InlineData(0xF0, 15)]
    [InlineData(0xA7, 7)]
    public void The_low_half_of_a_random_byte_is_the_length(byte random, byte length) =>
        Assert.Equal([9, .. Enumerable.Repeat(length, length)], MessagePadding.Pad([9], random));

    [Property]
    public void What_was_padded_comes_back(byte[] message)
    {
        var padded = MessagePadding.Pad(message);
        Assert.InRange(padded.Length - message.Length, 1, 15);
        Assert.Equal(message, MessagePadding.Unpad(padded).ToArray());
    }

    [Fact]
    public void The_padding_of_another_client_comes_off()
    {
        var lengths = new HashSet<int>();
        foreach (var vector in VectorFile.Read<PaddingVectors>("signal/padding").Vectors)
        {
            var message = Convert.FromHexString(vector.Message);
            var padded = Convert.FromHexString(vector.Padded);
            Assert.Equal(message, MessagePadding.Unpad(padded).ToArray());
            lengths.Add(padded.Length - message.Length);
        }

        Assert.Equal(Enumerable.Range(1, 16).ToHashSet(), lengths);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0A0B00")]
    [InlineData("02")]
    [InlineData("010302")]
    [InlineData("0303FF03")]
    public void Wrong_padding_is_refused(string hex)
    {
        var exception = Assert.Throws<SignalException>(() => MessagePadding.Unpad(Convert.FromHexString(hex)));
        Assert.Equal(SignalError.InvalidMessage, exception.Error);
    }

    private sealed record PaddingVectors(string Source, IReadOnlyList<PaddingVector> Vectors);

    private sealed record PaddingVector(string Message, string Padded);
}

using FsCheck.Xunit;
using Wapio.WhatsApp.Signal;

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
    public void Another_client_pads_with_up_to_16()
    {
        byte[] padded = [1, .. Enumerable.Repeat((byte)16, 16)];
        Assert.Equal([1], MessagePadding.Unpad(padded).ToArray());
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
}

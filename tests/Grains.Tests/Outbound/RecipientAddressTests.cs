using Wapio.Grains.Abstractions;
using Wapio.Grains.Sessions.Outbound;

namespace Wapio.Grains.Tests.Outbound;

public sealed class RecipientAddressTests
{
    [Theory]
    [InlineData("491700000001@s.whatsapp.net", "491700000001@s.whatsapp.net")]
    [InlineData("491700000001@c.us", "491700000001@s.whatsapp.net")]
    [InlineData("491700000001:7@s.whatsapp.net", "491700000001@s.whatsapp.net")]
    [InlineData("12345678@lid", "12345678@lid")]
    public void A_person_is_a_recipient(string to, string expected)
    {
        Assert.Null(RecipientAddress.Read(to, out var recipient));
        Assert.Equal(expected, recipient.ToString());
    }

    [Theory]
    [InlineData("120363000000000000@g.us")]
    [InlineData("15550009999-1600000000@g.us")]
    [InlineData("120363000000000000@newsletter")]
    [InlineData("status@broadcast")]
    public void Groups_channels_and_the_status_feed_are_recipients(string to)
    {
        Assert.Null(RecipientAddress.Read(to, out var recipient));
        Assert.Equal(to, recipient.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@s.whatsapp.net")]
    [InlineData("abc@s.whatsapp.net")]
    [InlineData("491700000001@example.com")]
    [InlineData("15550001111@broadcast")]
    public void Anything_else_is_refused_with_the_field_named(string to)
    {
        var failure = RecipientAddress.Read(to, out _);
        Assert.Equal(ReasonCodes.ValidationError, failure?.ReasonCode);
        Assert.Contains("to", failure!.Errors!.Keys);
    }
}

using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class SignalAddressTests
{
    [Theory]
    [InlineData("123@s.whatsapp.net", "123.0")]
    [InlineData("123:45@s.whatsapp.net", "123.45")]
    [InlineData("456@lid", "456_1.0")]
    [InlineData("456:2@lid", "456_1.2")]
    [InlineData("123:99@hosted", "123_128.99")]
    [InlineData("456:99@hosted.lid", "456_129.99")]
    public void Devices_have_addresses(string jid, string address) => Assert.Equal(address, SignalAddress.For(Jid.Parse(jid)));

    [Theory]
    [InlineData("123-456@g.us")]
    [InlineData("status@broadcast")]
    [InlineData("@s.whatsapp.net")]
    public void Others_have_none(string jid) => Assert.Throws<ArgumentException>(() => SignalAddress.For(Jid.Parse(jid)));
}

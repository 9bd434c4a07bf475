using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

public sealed class SenderKeyNameTests
{
    [Theory]
    [InlineData("123-456@g.us", "789:2@lid", "123-456@g.us::789_1.2")]
    [InlineData("120363@g.us", "789@s.whatsapp.net", "120363@g.us::789.0")]
    [InlineData("status@broadcast", "789:3@s.whatsapp.net", "status@broadcast::789.3")]
    public void Records_have_names(string group, string sender, string name) =>
        Assert.Equal(name, SenderKeyName.For(Jid.Parse(group), Jid.Parse(sender)));

    [Theory]
    [InlineData("123@s.whatsapp.net", "789@lid")]
    [InlineData("@g.us", "789@lid")]
    [InlineData("123@g.us", "456@g.us")]
    public void Others_have_none(string group, string sender) =>
        Assert.Throws<ArgumentException>(() => SenderKeyName.For(Jid.Parse(group), Jid.Parse(sender)));
}

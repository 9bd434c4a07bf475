using Microsoft.Extensions.Time.Testing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class MessageIdTests
{
    [Fact]
    public void Ids_have_the_form_of_web_clients_and_differ()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => MessageIds.Create(TestClient.OwnJid, new FakeTimeProvider())).ToList();
        Assert.All(ids, id => Assert.Matches("^3EB0[0-9A-F]{18}$", id));
        Assert.Equal(100, ids.Distinct().Count());
    }
}

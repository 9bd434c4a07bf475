using System.Net;
using System.Security.Cryptography.X509Certificates;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Tests;

/// <summary>Phones with a past give it to companions in pieces: the last of each chat first, then more, and all to those who want all.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private const string Alice = "15550001";
    private const int Chats = 15;
    private const int Messages = 100;

    private TestSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await TestSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData(false, null, 750)]
    [InlineData(true, null, 1500)]
    [InlineData(true, 135, 1125)]
    public async Task Those_who_want_all_get_all(bool wantsAll, int? days, int expected)
    {
        await _sandbox.Control.AddPhoneAsync(Alice);
        var (status, body) = await _sandbox.Control.PostAsync($"/phones/{Alice}/history", new { chats = Chats, messages = Messages, days = 180 });
        Assert.Equal((HttpStatusCode.Created, Chats), (status, body.GetProperty("chats").GetArrayLength()));
        using var media = new MediaHttp(new MediaHttpOptions { TrustedCertificates = [X509Certificate2.CreateFromPem(_sandbox.Certificate)] });
        await using var alice = await RealClient.LinkAsync(
            _sandbox, Alice, options => options with { Media = new MediaOptions { Http = media }, RequireFullHistory = wantsAll, FullHistoryDays = days }, addPhone: false);

        await alice.SeesAsync<HistoryReceived>(history => history is { Type: HistorySyncType.PushName, IsLast: true });
        var events = alice.Seen<HistoryReceived>();
        var ids = events.SelectMany(history => history.Messages).Select(message => message.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        // The messages lie evenly over the days; one at the edge of the months may fall on either side of it.
        Assert.InRange(ids.Count, expected - Chats, expected + Chats);
        HistorySyncType[] types = wantsAll
            ? [HistorySyncType.InitialBootstrap, HistorySyncType.Recent, HistorySyncType.Full, HistorySyncType.PushName]
            : [HistorySyncType.InitialBootstrap, HistorySyncType.Recent, HistorySyncType.PushName];
        Assert.Equal(types, events.Select(history => history.Type).Distinct());
        foreach (var type in types) Assert.Equal(100, events.Last(history => history.Type == type).Progress);
        Assert.Equal(Chats * 20, events.Where(history => history.Type == HistorySyncType.InitialBootstrap).Sum(history => history.Messages.Count));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_000, 1)]
    [InlineData(1, 0)]
    [InlineData(1000, 1000)]
    public async Task What_is_too_much_is_refused(int chats, int messages)
    {
        await _sandbox.Control.AddPhoneAsync(Alice);
        var (status, _) = await _sandbox.Control.PostAsync($"/phones/{Alice}/history", new { chats, messages });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Tests;

/// <summary>A client whose process dies again and again in the middle of something long: nothing is lost, and nothing comes twice.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const string Alice = "15550001";

    private TestSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await TestSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task In_the_middle_of_a_history(int commits)
    {
        const int chats = 30;
        const int messages = 50;
        await _sandbox.Control.AddPhoneAsync(Alice);
        var (status, _) = await _sandbox.Control.PostAsync($"/phones/{Alice}/history", new { chats, messages });
        Assert.Equal(HttpStatusCode.Created, status);
        CutStore store = null!;
        using var media = Media();
        await using var alice = await RealClient.LinkAsync(_sandbox, Alice, WithMedia(media), addPhone: false, inner =>
        {
            store = new CutStore(inner);
            store.CutAfter(commits, IsHistory);
            return store;
        });

        await DieUntilAsync(alice, store, IsHistory, () => commits + 1, () => Ids(store).Count >= chats * messages);

        Assert.True(store.Cuts >= 2, $"It died {store.Cuts} times.");
        await Eventually.GetAsync(async () => (await alice.Store.ListAsync(KeyKind.PendingHistory, default)).Count, left => left == 0);
        var ids = Ids(store);
        Assert.Equal(chats * messages, ids.Distinct().Count());
        Assert.Equal(chats * messages, ids.Count);
        Assert.Empty(await alice.Store.ListAsync(KeyKind.HistoryProgress, default));
    }

    [Fact]
    public async Task In_the_middle_of_the_app_state()
    {
        const int patches = 60;
        CutStore store = null!;
        using var media = Media();
        await using var alice = await RealClient.LinkAsync(_sandbox, Alice, WithMedia(media), before: inner => store = new CutStore(inner));
        await alice.SeesAsync<AppStateSynced>(synced => synced.Collection == Collections.CriticalUnblockLow);
        await NameAsync(-1);
        await alice.SeesAsync<ContactChanged>(contact => contact.FullName == "Second -1");
        await alice.CloseAsync();
        for (var i = 0; i < patches; i++) await NameAsync(i);

        store.CutAfter(7, IsContact);
        await alice.ReconnectAsync();
        await DieUntilAsync(alice, store, IsContact, () => 7, () => store.Kept<ContactChanged>().Count >= 2 * (patches + 1));

        Assert.True(store.Cuts > 2, $"It died {store.Cuts} times.");
        var names = store.Kept<ContactChanged>().Skip(2).Select(contact => contact.FullName).ToList();
        Assert.Equal(Enumerable.Range(0, patches).SelectMany(i => new[] { $"First {i}", $"Second {i}" }), names);

        // What it has added up is right: the phone verifies what it makes of it.
        await alice.Client.ContactNames.SaveAsync(Contact(0), "Renamed", null, false, default);
        await Eventually.GetAsync(
            async () => (await _sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{Alice}/contacts")).Body.GetRawText(),
            contacts => contacts.Contains("Renamed", StringComparison.Ordinal));
    }

    /// <summary>Starts it anew each time it dies, until all is there.</summary>
    private static async Task DieUntilAsync(RealClient client, CutStore store, Func<ClientEvent, bool> counts, Func<int> commits, Func<bool> isDone)
    {
        while (true)
        {
            await Eventually.HoldsAsync(() => isDone() || client.Seen<Disconnected>().Count > 0);
            if (isDone()) break;
            await client.CloseAsync();
            store.CutAfter(commits(), counts);
            await client.ReconnectAsync();
        }

        store.Mend();
        if (client.Seen<Disconnected>().Count > 0 || store.Cuts > 0)
        {
            await client.ReconnectAsync();
            await client.SeesAsync<BacklogDelivered>();
        }
    }

    private MediaHttp Media() => new(new MediaHttpOptions { TrustedCertificates = [X509Certificate2.CreateFromPem(_sandbox.Certificate)] });

    private static Func<ClientOptions, ClientOptions> WithMedia(MediaHttp media) => options => options with { Media = new MediaOptions { Http = media } };

    private async Task NameAsync(int i)
    {
        var (status, _) = await _sandbox.Control.PostAsync($"/phones/{Alice}/contacts", new
        {
            contacts = new[] { new { contact = Contact(2 * i).ToString(), full_name = $"First {i}" }, new { contact = Contact((2 * i) + 1).ToString(), full_name = $"Second {i}" } },
        });
        Assert.Equal(HttpStatusCode.NoContent, status);
    }

    private static Jid Contact(int number) => Jid.FromPhone($"15558{number + 2:000000}");

    private static List<string> Ids(CutStore store) => [.. store.Kept<HistoryReceived>().SelectMany(history => history.Messages).Select(message => message.Id)];

    private static bool IsHistory(ClientEvent happened) => happened is HistoryReceived { Messages.Count: > 0 };

    private static bool IsContact(ClientEvent happened) => happened is ContactChanged;
}

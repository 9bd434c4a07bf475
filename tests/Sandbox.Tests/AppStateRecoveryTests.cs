using System.Security.Cryptography.X509Certificates;
using Wapio.Sandbox.Tests.Faults;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Tests;

/// <summary>A collection that the server gives wrongly comes from the phone.</summary>
public sealed class AppStateRecoveryTests : FaultTestBase
{
    [Theory]
    [InlineData(0, AppStateError.BadPatchMac)]
    [InlineData(25, AppStateError.BadSnapshotMac)]
    public async Task What_does_not_verify_is_asked_of_the_phone_and_goes_on_from_there(int patches, AppStateError error)
    {
        using var media = new MediaHttp(new MediaHttpOptions { TrustedCertificates = [X509Certificate2.CreateFromPem(Sandbox.Certificate)] });
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice, options => options with { Media = new MediaOptions { Http = media } });
        await alice.SeesAsync<AppStateSynced>(synced => synced.Collection == Collections.CriticalUnblockLow);
        for (var i = 1; i <= patches; i++) await NameAsync("15558000001", $"Name {i}");
        if (patches > 0) await alice.SeesAsync<ContactChanged>(contact => contact.FullName == $"Name {patches}");
        var fault = await FaultAsync(new { kind = "spoilt_app_state", number = Alice, variant = Collections.CriticalUnblockLow });

        await NameAsync("15558000001", "From the phone");

        // Neither the patch verifies nor what is given in place of it, which is a snapshot when there are many patches.
        var failed = await alice.SeesAsync<AppStateSyncFailed>();
        Assert.Equal((Collections.CriticalUnblockLow, error), (failed.Collection, failed.Error));
        var found = await alice.SeesAsync<ContactChanged>(contact => contact.FullName == "From the phone");
        Assert.Equal(("From the phone", true), (found.FullName, found.FromFullSync));

        await Sandbox.Control.SendAsync(HttpMethod.Delete, $"/faults/{fault.GetProperty("id")}");
        await NameAsync("15558000002", "Afterwards");
        Assert.False((await alice.SeesAsync<ContactChanged>(contact => contact.FullName == "Afterwards")).FromFullSync);
        await alice.Client.ContactNames.SaveAsync(Jid.FromPhone("15558000001"), "From the companion", null, false, default);
        await Eventually.GetAsync(
            async () => (await Sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{Alice}/contacts")).Body.GetRawText(),
            contacts => contacts.Contains("From the companion", StringComparison.Ordinal));
    }

    private async Task NameAsync(string contact, string name) =>
        await Sandbox.Control.PostAsync($"/phones/{Alice}/contacts", new { contacts = new[] { new { contact, full_name = name } } });
}

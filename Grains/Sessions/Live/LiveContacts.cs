using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Sessions.Outbound;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Contacts;

namespace Wapio.Grains.Sessions.Live;

/// <summary>Asks WhatsApp about people, and blocks them.</summary>
internal sealed class LiveContacts(LiveClient live, Pacer pacer)
{
    /// <summary>Whether a phone number is on WhatsApp.</summary>
    public Task<Outcome<NumberCheck>> CheckAsync(string phone) => LookUpAsync(async (client, stop) =>
    {
        var found = (await client.Contacts.FindAsync([phone], stop)) is [var only, ..] ? only : null;
        return found is { IsOnWhatsApp: true }
            ? new NumberCheck(true, (found.Phone ?? Jid.FromPhone(phone)).ToBare().ToString(), found.Lid?.ToBare().ToString(), found.BusinessName)
            : new NumberCheck(false, null, null, null);
    });

    /// <summary>The other address of an account.</summary>
    public Task<Outcome<AccountAddresses>> FindAddressesAsync(string address) => OfAsync(address, jid => LookUpAsync(async (client, stop) =>
    {
        var lid = jid.IsLid ? jid : await client.Contacts.FindLidAsync(jid, stop);
        var phone = jid.IsPhone ? jid : await client.Contacts.FindPhoneAsync(jid, stop);
        return new AccountAddresses(phone?.ToBare().ToString(), lid?.ToBare().ToString());
    }));

    /// <summary>Where the picture of a person is. One that is hidden from this number counts as none.</summary>
    public Task<Outcome<PictureView>> GetPictureAsync(string address) => OfAsync(address, jid => LookUpAsync(async (client, stop) =>
    {
        var picture = await client.Contacts.GetPictureAsync(jid, PictureSize.Full, null, stop);
        return new PictureView(picture.Url?.ToString(), picture.Id);
    }));

    /// <summary>Gives a person a name on all devices of the account, or takes it away.</summary>
    public Task<Outcome<Done>> SaveAsync(Jid person, string? name) => live.DoAsync((client, stop) => string.IsNullOrEmpty(name)
        ? client.ContactNames.RemoveAsync(person, stop)
        : client.ContactNames.SaveAsync(person, name, firstName: null, saveOnPhone: true, stop));

    /// <summary>Blocks a person, or ends that.</summary>
    public Task<Outcome<Done>> SetBlockedAsync(string address, bool blocked) => OfAsync(address, jid => live.DoAsync((client, stop) =>
        blocked ? client.Privacy.BlockAsync(jid, stop) : client.Privacy.UnblockAsync(jid, stop)));

    /// <summary>Who is blocked.</summary>
    public Task<Outcome<BlockedContacts>> ListBlockedAsync() => live.AskAsync(async (client, stop) =>
    {
        var blocked = await client.Privacy.GetBlockedAsync(stop);
        return new BlockedContacts([.. blocked.Select(item => item.Jid.IsLid
            ? new AccountAddresses(item.Alternate?.ToBare().ToString(), item.Jid.ToBare().ToString())
            : new AccountAddresses(item.Jid.ToBare().ToString(), item.Alternate?.ToBare().ToString()))]);
    });

    // Who asks about many people in a short time looks like somebody who collects numbers.
    private async Task<Outcome<T>> LookUpAsync<T>(Func<WhatsAppClient, CancellationToken, Task<T>> work) where T : class =>
        live.Refusal is null && await pacer.TryPassLookupAsync() is { } wait ? LiveFailures.Paced(wait) : await live.AskAsync(work);

    private static Task<Outcome<T>> OfAsync<T>(string address, Func<Jid, Task<Outcome<T>>> ask) where T : class =>
        Jid.TryParse(address, out var jid) && jid.IsPerson
            ? ask(jid.ToBare())
            : Task.FromResult<Outcome<T>>(Failure.Invalid("phone", "Must be a phone number or the WhatsApp JID of a person"));
}

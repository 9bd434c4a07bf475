using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Profile;
using Wapio.Grains.Sessions.Live;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions;

/// <content>People, and what the own number shows of itself.</content>
internal sealed partial class SessionGrain : ISessionContacts, ISessionProfile
{
    Task<Outcome<ContactPage>> ISessionContacts.List(Caller caller, LogQuery query) => For(caller, session => session.Features.ContactBook.ListAsync(query));

    Task<Outcome<ContactView>> ISessionContacts.Get(Caller caller, string jid) => For(caller, session => session.Features.ContactBook.GetAsync(jid));

    Task<Outcome<ContactView>> ISessionContacts.Save(Caller caller, string jid, string? name) =>
        For(caller, session => session.Features.ContactBook.SaveAsync(jid, name));

    Task<Outcome<NumberCheck>> ISessionContacts.CheckNumber(Caller caller, string phone) => For(caller, session => session.Features.Contacts.CheckAsync(phone));

    Task<Outcome<AccountAddresses>> ISessionContacts.FindAddresses(Caller caller, string jid) =>
        For(caller, session => session.Features.Contacts.FindAddressesAsync(jid));

    Task<Outcome<PictureView>> ISessionContacts.GetPicture(Caller caller, string jid) => For(caller, session => session.Features.Contacts.GetPictureAsync(jid));

    Task<Outcome<Done>> ISessionContacts.SetBlocked(Caller caller, string jid, bool blocked) =>
        For(caller, session => session.Features.Contacts.SetBlockedAsync(jid, blocked));

    Task<Outcome<BlockedContacts>> ISessionContacts.ListBlocked(Caller caller) => For(caller, session => session.Features.Contacts.ListBlockedAsync());

    Task<Outcome<ErasedData>> ISessionContacts.Erase(Caller caller, string jid) => For(caller, session => session.Features.Eraser.EraseAsync(jid));

    Task<Outcome<ProfileView>> ISessionProfile.Get(Caller caller) => For(caller, async session =>
    {
        if (session.Record.Self?.ToBare() is not { } self) return LiveFailures.NotConnected;

        // The own name comes with the settings that the account's devices share, and is kept as any other name that somebody gives himself.
        var own = await session.Features.ContactBook.GetAsync(self.ToString());
        var lid = Jid.TryParse(session.Record.Row.Lid, out var known) ? known.ToBare() : (Jid?)null;
        return await session.Features.Profile.GetAsync(self, lid, own.Value?.Notify);
    });

    Task<Outcome<Done>> ISessionProfile.Update(Caller caller, string? name, string? about) =>
        For(caller, session => session.Features.Profile.UpdateAsync(name, about));

    Task<Outcome<PictureView>> ISessionProfile.SetPicture(Caller caller, byte[]? jpeg) => For(caller, session => session.Features.Profile.SetPictureAsync(jpeg));
}

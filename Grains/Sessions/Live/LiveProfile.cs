using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Profile;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Contacts;

namespace Wapio.Grains.Sessions.Live;

/// <summary>Reads and changes what the session's own number shows of itself.</summary>
internal sealed class LiveProfile(LiveClient live)
{
    /// <summary>Name, about text and picture.</summary>
    /// <param name="self">The own address by phone number.</param>
    /// <param name="lid">The own LID.</param>
    /// <param name="name">The own name, as far as the session knows it.</param>
    public Task<Outcome<ProfileView>> GetAsync(Jid self, Jid? lid, string? name) => live.AskAsync(async (client, stop) =>
    {
        var shown = await client.Contacts.GetAsync([self], stop);
        var picture = await client.Contacts.GetPictureAsync(self, PictureSize.Full, null, stop);
        var about = shown is [{ About.Length: > 0 } own, ..] ? own.About : null;
        return new ProfileView(self.ToString(), lid?.ToString(), name, about, picture.Url?.ToString());
    });

    /// <summary>Changes name and about text; null stays as it is.</summary>
    public Task<Outcome<Done>> UpdateAsync(string? name, string? about) => live.DoAsync(async (client, stop) =>
    {
        if (about is not null) await client.Profile.SetAboutAsync(about, stop);
        if (name is not null) await client.ContactNames.SetOwnNameAsync(name, stop);
    });

    /// <summary>Changes the picture; null removes it.</summary>
    public async Task<Outcome<PictureView>> SetPictureAsync(byte[]? jpeg)
    {
        if (jpeg is not null && JpegFile.Check(jpeg) is { } wrong) return wrong;
        return await live.AskAsync(async (client, stop) =>
        {
            if (jpeg is not null) return new PictureView(null, await client.Profile.SetPictureAsync(jpeg, stop));
            await client.Profile.RemovePictureAsync(stop);
            return new PictureView(null, null);
        });
    }
}

using System.Text.Json;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Http;

/// <summary>What the phone's owner shows, and what the phone was told of others.</summary>
internal sealed partial class SandboxPhone
{
    public string Lid => $"{LidUser}@lid";

    /// <summary>About, picture, block list and privacy settings, as the server has them.</summary>
    public Task<JsonElement> ProfileAsync() => http.SendJsonAsync(HttpMethod.Get, $"/phones/{Number}/profile");

    /// <summary>Waits until the server has something of the profile.</summary>
    public async Task<JsonElement> HasProfileAsync(Func<JsonElement, bool> matches, string what) =>
        await Eventually.GetAsync(ProfileAsync, matches, $"phone {Number} has {what}");

    public Task SetAboutAsync(string text) => http.SendJsonAsync(HttpMethod.Put, $"/phones/{Number}/about", new { text });

    public Task SetPrivacyAsync(string category, string value) =>
        http.SendJsonAsync(HttpMethod.Put, $"/phones/{Number}/privacy", new { category, value });

    public Task SetBusinessAsync(string name, string description) =>
        http.SendJsonAsync(HttpMethod.Put, $"/phones/{Number}/business", new { name, description });

    /// <summary>Gives somebody a privacy token.</summary>
    public Task GiveTokenAsync(string to) => http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/tokens", new { to });

    public Task SetPresenceAsync(bool available) => http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/presence", new { available });

    public Task SetChatStateAsync(string to, string state) => http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/chat-state", new { to, state });

    /// <summary>Waits until the phone was told of somebody's state in a chat.</summary>
    public Task SeesChatStateAsync(string from, string state) => Eventually.GetAsync(
        async () => (await http.SendJsonAsync(HttpMethod.Get, $"/phones/{Number}/presence")).GetProperty("data").EnumerateArray().ToList(),
        all => all.Exists(sighting => sighting.Text("from")!.StartsWith(from, StringComparison.Ordinal) && sighting.Text("state") == state),
        $"phone {Number} sees {from} {state}");

    /// <summary>A file that the sandbox serves.</summary>
    public Task<byte[]> FetchAsync(string path) => http.GetByteArrayAsync(new Uri(path, UriKind.RelativeOrAbsolute));
}

using System.Text.Json;

namespace Wapio.Harness.Http;

/// <summary>A group of the sandbox, as its phones see it.</summary>
internal sealed class SandboxGroup(HttpClient http, JsonElement created)
{
    public string Jid { get; } = created.Text("id")!;

    public string InviteCode { get; } = created.Text("invite_code")!;

    /// <summary>The group as it is now.</summary>
    public Task<JsonElement> GetAsync() => http.SendJsonAsync(HttpMethod.Get, $"/groups/{Jid}");

    /// <summary>Adds, removes, promotes or demotes; the answer says what became of each.</summary>
    public Task<JsonElement> ChangeAsync(SandboxPhone actor, string action, params SandboxPhone[] people) => http.SendJsonAsync(
        HttpMethod.Post, $"/groups/{Jid}/participants", new { number = actor.Number, action, participants = people.Select(p => p.Number) });

    /// <summary>Switches a setting, as the sandbox's README names them.</summary>
    public Task SetAsync(SandboxPhone actor, string value) =>
        http.SendJsonAsync(HttpMethod.Post, $"/groups/{Jid}/settings", new { number = actor.Number, value });

    public Task JoinAsync(SandboxPhone phone, string code) => http.SendJsonAsync(HttpMethod.Post, "/groups/join", new { number = phone.Number, code });

    public Task LeaveAsync(SandboxPhone phone) => http.SendJsonAsync(HttpMethod.Post, $"/groups/{Jid}/leave", new { number = phone.Number });
}

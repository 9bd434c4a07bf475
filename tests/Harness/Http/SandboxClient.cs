namespace Wapio.Harness.Http;

/// <summary>The sandbox's control API.</summary>
internal sealed class SandboxClient(Uri address) : IDisposable
{
    // Above any number that another test run on the same sandbox has used: each run starts its own sandbox.
    private static int _lastPhone;

    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<SandboxInfo> GetInfoAsync() =>
        SandboxInfo.From(address, await _http.SendJsonAsync(HttpMethod.Get, "/sandbox"));

    /// <summary>Makes a phone with a number that no other test uses.</summary>
    public async Task<SandboxPhone> AddPhoneAsync(string name)
    {
        var number = $"1555{Interlocked.Increment(ref _lastPhone):0000000}";
        await _http.SendJsonAsync(HttpMethod.Post, "/phones", new { number, name });
        return new SandboxPhone(_http, number);
    }

    /// <summary>Lets a phone make a group with others.</summary>
    /// <param name="creator">The phone.</param>
    /// <param name="members">The others.</param>
    /// <param name="addressing">How the group names its members: <c>lid</c> or <c>pn</c>.</param>
    /// <param name="subject">The name.</param>
    /// <param name="community">Makes a community.</param>
    public async Task<SandboxGroup> AddGroupAsync(
        SandboxPhone creator, IEnumerable<SandboxPhone> members, string addressing = "lid", string subject = "Group", bool community = false) => new(
        _http,
        await _http.SendJsonAsync(HttpMethod.Post, "/groups", new { number = creator.Number, subject, addressing, community, participants = members.Select(m => m.Number) }));

    /// <summary>Makes many phones at once.</summary>
    public async Task<IReadOnlyList<SandboxPhone>> AddPhonesAsync(int count, string prefix)
    {
        var made = await _http.SendJsonAsync(HttpMethod.Post, "/phones/bulk", new { count, prefix });
        return [.. made.GetProperty("data").EnumerateArray().Select(phone => new SandboxPhone(_http, phone.Text("number")!))];
    }

    /// <summary>Makes something go wrong for the devices of a phone, or with the next connection for the kinds that wait for one.</summary>
    public Task FaultAsync(string kind, string? number = null) =>
        _http.SendJsonAsync(HttpMethod.Post, "/faults", number is null ? new { kind } : new { kind, number });

    /// <summary>Makes something go wrong that has a code, a variant or happens more than once.</summary>
    public Task FaultAsync(string kind, string? number, int? code, string? variant = null, int times = 1) =>
        _http.SendJsonAsync(HttpMethod.Post, "/faults", new { kind, number, code, variant, times });

    /// <summary>Ends everything that was made to go wrong.</summary>
    public Task ClearFaultsAsync() => _http.SendJsonAsync(HttpMethod.Delete, "/faults");

    /// <summary>The logins of linked devices since a time in Unix milliseconds, in their order.</summary>
    public async Task<IReadOnlyList<SandboxLogin>> LoginsAsync(long since = 0)
    {
        var answer = await _http.SendJsonAsync(HttpMethod.Get, $"/logins?since={since}");
        return [.. answer.GetProperty("data").EnumerateArray().Select(login => new SandboxLogin(
            login.Text("device")!,
            login.GetProperty("at").GetInt64(),
            login.GetProperty("replaced").GetBoolean(),
            login.GetProperty("ended_at") is { ValueKind: System.Text.Json.JsonValueKind.Number } ended ? ended.GetInt64() : null))];
    }

    public void Dispose() => _http.Dispose();
}

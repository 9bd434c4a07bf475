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

    /// <summary>Makes something go wrong for the devices of a phone, or with the next connection for the kinds that wait for one.</summary>
    public Task FaultAsync(string kind, string? number = null) =>
        _http.SendJsonAsync(HttpMethod.Post, "/faults", number is null ? new { kind } : new { kind, number });

    /// <summary>Makes something go wrong that has a code, a variant or happens more than once.</summary>
    public Task FaultAsync(string kind, string? number, int? code, string? variant = null, int times = 1) =>
        _http.SendJsonAsync(HttpMethod.Post, "/faults", new { kind, number, code, variant, times });

    public void Dispose() => _http.Dispose();
}

using System.Text.Json;

namespace Wapio.Api.Tests.Support;

/// <summary>A session, its key, and a client with that key.</summary>
internal sealed record TestSession(TestAccount Account, string Id, string Key, ApiClient KeyClient)
{
    public string Path => $"/v1/whatsapp-sessions/{Id}";

    public string ApiPath => $"/api/whatsapp-sessions/{Id}";

    public async Task<JsonElement> GetAsync() => (await Account.Client.GetAsync(Path)).Expect(200);

    /// <summary>Deletes the session and waits until that is done.</summary>
    public async Task DeleteAsync()
    {
        var url = (await Account.Client.DeleteAsync(Path)).Expect(202).GetProperty("status_url").GetString()!;
        await Eventually.HoldsAsync(
            async () => (await Account.Client.GetAsync(url)).Expect(200).GetProperty("status").GetString() == "succeeded", "the deletion succeeds");
    }

    public Task BecomesAsync(string status) => Eventually.HoldsAsync(
        async () => (await GetAsync()).GetProperty("status").GetString() == status, $"session {Id} becomes {status}");
}

namespace Wapio.Api.Tests.Support;

/// <summary>A session that is connected.</summary>
/// <param name="Session">The session.</param>
/// <param name="Number">The number of its phone, without a plus sign.</param>
internal sealed record LinkedSession(TestSession Session, string Number)
{
    public ApiClient Client => Session.Account.Client;

    /// <summary>Sends a message under a key of its own, unless one is given.</summary>
    public Task<ApiAnswer> SendAsync(object body, string? key = null) =>
        Client.PostAsync("/api/send-message", body, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    /// <summary>Waits until the session has received a text; our id of it.</summary>
    public async Task<string> IncomingAsync(string text)
    {
        string? id = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var log = (await Client.GetAsync($"/api/whatsapp-sessions/{Session.Id}/message-logs?limit=200")).Expect(200);
                id = log.GetProperty("data").EnumerateArray()
                    .Where(item => item.GetProperty("text").GetString() == text)
                    .Select(item => item.GetProperty("message_id").GetString())
                    .FirstOrDefault();
                return id is not null;
            },
            $"the session receives {text}");
        return id!;
    }
}

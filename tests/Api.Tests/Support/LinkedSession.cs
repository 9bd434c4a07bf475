using System.Text.Json;

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

    /// <summary>Sends a text and waits until it has come as far as a state; our id of it.</summary>
    public async Task<string> SendTextAsync(string to, string text, string until = "delivered")
    {
        var id = (await SendAsync(new { to, text })).Expect(202).GetProperty("msgId").GetString()!;
        await BecomesAsync(id, until);
        return id;
    }

    /// <summary>How a message stands.</summary>
    public async Task<JsonElement> InfoAsync(string id) => (await Client.GetAsync($"/api/messages/{id}/info")).Expect(200);

    /// <summary>Waits until a message has come as far as a state.</summary>
    public Task BecomesAsync(string id, params string[] states) =>
        Eventually.HoldsAsync(async () => Array.IndexOf(states, (await InfoAsync(id)).GetProperty("status").GetString()) >= 0, $"message {id} is {string.Join(" or ", states)}");

    /// <summary>Waits until the session has told an event.</summary>
    public async Task<JsonElement> ToldAsync(string type, Func<JsonElement, bool> matches)
    {
        var found = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                for (var after = "0"; after is not null;)
                {
                    var page = (await Client.GetAsync($"/v1/whatsapp-sessions/{Session.Id}/events?limit=200&after={after}")).Expect(200);
                    found = page.GetProperty("data").EnumerateArray()
                        .Where(e => e.GetProperty("event_type").GetString() == type)
                        .Select(e => e.GetProperty("payload"))
                        .FirstOrDefault(matches);
                    if (found.ValueKind == JsonValueKind.Object) return true;
                    after = page.GetProperty("next_cursor").GetString();
                }

                return false;
            },
            $"the session tells {type}");
        return found;
    }

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

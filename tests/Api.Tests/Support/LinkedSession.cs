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
}

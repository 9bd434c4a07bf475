using Wapio.Grains.Abstractions;
using Wapio.Grains.Sessions.Live;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Tests.Live;

public sealed class LiveFailuresTests
{
    [Theory]
    [InlineData(RequestError.NotConnected, ReasonCodes.SessionNotConnected)]
    [InlineData(RequestError.ConnectionLost, ReasonCodes.SessionNotConnected)]
    [InlineData(RequestError.Timeout, ReasonCodes.UpstreamTimeout)]
    [InlineData(RequestError.RateLimited, ReasonCodes.RateLimited)]
    [InlineData(RequestError.NotFound, ReasonCodes.NotFound)]
    [InlineData(RequestError.RecipientUnknown, ReasonCodes.NotFound)]
    [InlineData(RequestError.Gone, ReasonCodes.NotFound)]
    [InlineData(RequestError.Forbidden, ReasonCodes.Forbidden)]
    [InlineData(RequestError.NotAuthorized, ReasonCodes.Forbidden)]
    [InlineData(RequestError.Conflict, ReasonCodes.Conflict)]
    [InlineData(RequestError.NotReady, ReasonCodes.Conflict)]
    [InlineData(RequestError.NotAcceptable, ReasonCodes.UpstreamRefused)]
    [InlineData(RequestError.Rejected, ReasonCodes.UpstreamRefused)]
    [InlineData(RequestError.StorageFailed, ReasonCodes.Busy)]
    public void Each_refusal_has_its_reason(RequestError error, string reason) =>
        Assert.Equal(reason, LiveFailures.Of(new RequestException(error, "scripted")).ReasonCode);

    [Fact]
    public void No_refusal_is_without_a_sentence() => Assert.All(
        Enum.GetValues<RequestError>(), error => Assert.False(string.IsNullOrWhiteSpace(LiveFailures.Of(new RequestException(error, "scripted")).Message)));

    [Theory]
    [InlineData(null, 60)]
    [InlineData(2.1, 3)]
    [InlineData(0.0, 1)]
    public void Too_many_requests_say_how_long_to_wait(double? seconds, int expected)
    {
        var pause = seconds is { } known ? TimeSpan.FromSeconds(known) : (TimeSpan?)null;
        var refused = new RequestException(RequestError.RateLimited, "scripted", 429, retryAfter: pause);
        Assert.Equal(expected, LiveFailures.Of(refused).RetryAfterSeconds);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Orleans;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Events;

/// <summary>The streams that are open. They end when the program stops, so that it need not wait for those who read them.</summary>
internal sealed class EventStreams(IGrainFactory grains, IEventFeed feed, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int MostOpen = 1024;

    private int _open;

    /// <summary>Opens a stream.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="after">The number of the last event that is known; null to begin with the next one.</param>
    /// <returns>The stream; or a refusal, in the envelope of all failures, before anything was sent.</returns>
    public async Task<IResult> OpenAsync(Caller caller, string sessionId, long? after)
    {
        var events = grains.GetGrain<ISessionEventsGrain>(sessionId);
        var first = await events.ListEvents(caller, new EventQuery(after ?? long.MaxValue, 1));
        if (!first.IsSuccess) return new ErrorResponse(first.Failure);
        if (Interlocked.Increment(ref _open) > MostOpen)
        {
            Interlocked.Decrement(ref _open);
            return new ErrorResponse(new Failure(ReasonCodes.Busy, "Too many streams are open here; try again shortly"));
        }

        return new EventStream(events, feed, caller, sessionId, after ?? first.Value.LastSequence, clock, lifetime.ApplicationStopping)
        {
            Ended = () => Interlocked.Decrement(ref _open),
        };
    }
}

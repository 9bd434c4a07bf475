using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Media;

/// <summary>Has a session fetch a file. A grain call lasts a few seconds at most, a large file longer: so it is asked for again until it is there.</summary>
internal static class MediaFetch
{
    /// <summary>The file, or why it is not to be had.</summary>
    public static async Task<Outcome<MediaView>> RunAsync(
        HttpContext context, IGrainFactory grains, IMediaLibrary library, Caller caller, string sessionId, MediaRequest request)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            var outcome = await grains.GetGrain<ISessionGrain>(sessionId).FetchMedia(caller, request);
            if (!outcome.IsSuccess) return outcome.Failure;
            if (outcome.Value.File is { } file) return file;
        }
        while (Stopwatch.GetElapsedTime(began) < library.FetchWait && !context.RequestAborted.IsCancellationRequested);

        return new Failure(ReasonCodes.UpstreamTimeout, "The file is still being fetched; ask again");
    }
}

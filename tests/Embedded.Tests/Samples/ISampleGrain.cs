using Orleans;
using Orleans.Concurrency;

namespace Wapio.Embedded.Tests.Samples;

/// <summary>Uses every part of the Orleans API that the embedded host offers, to be compiled against both hosts.</summary>
[Alias("sample")]
public interface ISampleGrain : IGrainWithStringKey
{
    [Alias("a")]
    [AlwaysInterleave]
    [ResponseTimeout("00:00:05")]
    Task<SampleRecord> InterleaveAsync(SampleRecord record, CancellationToken cancellationToken);

    [ReadOnly]
    ValueTask<string> ReadAsync();

    [OneWay]
    Task TellAsync([Immutable] byte[] bytes);

    Task StartAsync();

    ValueTask StopAsync(ISampleGrain other);
}

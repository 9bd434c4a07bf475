using Orleans;

namespace Wapio.Embedded.Tests.Samples;

[GenerateSerializer]
[Alias("sample-state")]
public sealed class SampleState
{
    [Id(0)]
    public int Count { get; set; }
}

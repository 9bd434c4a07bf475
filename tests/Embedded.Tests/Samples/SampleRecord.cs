using Orleans;

namespace Wapio.Embedded.Tests.Samples;

[GenerateSerializer]
[Immutable]
[Alias("sample-record")]
public sealed record SampleRecord([property: Id(0)] string Text, [property: Id(1)] int Number);

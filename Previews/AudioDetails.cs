namespace Wapio.Previews;

/// <summary>What a message says of a recording.</summary>
/// <param name="Duration">How long it plays; null when that is not known.</param>
/// <param name="Waveform">The volume over the time: 64 values of 0 to 100; empty when that is not known.</param>
public sealed record AudioDetails(TimeSpan? Duration, ReadOnlyMemory<byte> Waveform);

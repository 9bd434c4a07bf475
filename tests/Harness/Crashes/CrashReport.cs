namespace Wapio.Harness.Crashes;

/// <summary>What a crash run found. Everything but the totals must be zero.</summary>
internal sealed record CrashReport
{
    /// <summary>How many messages were answered 202.</summary>
    public required int Accepted { get; init; }

    /// <summary>How many messages were sent to the sessions.</summary>
    public required int Inbound { get; init; }

    /// <summary>How often something was broken.</summary>
    public required int Faults { get; init; }

    /// <summary>The numbers of events of all sessions together.</summary>
    public required long Events { get; init; }

    /// <summary>What was broken that was promised, in words: each a kind and an example.</summary>
    public required IReadOnlyDictionary<CrashCount, IReadOnlyList<string>> Broken { get; init; }

    /// <summary>True when every promise was kept.</summary>
    public bool IsGood => Broken.Values.All(found => found.Count == 0);

    /// <summary>The counts in lines, with the first examples of each that is not zero.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"faults: {Faults}, accepted: {Accepted}, inbound: {Inbound}, events: {Events}";
        foreach (var (count, found) in Broken)
        {
            yield return $"{count}: {found.Count}";
            foreach (var example in found.Take(10))
                yield return $"  {example}";
        }
    }
}

namespace Wapio.Cluster.Tests.Traffic;

/// <summary>What became of the messages of a run. All but the first must be zero.</summary>
/// <param name="Messages">How many were accepted or sent in.</param>
/// <param name="Lost">Not there.</param>
/// <param name="Doubled">Shown more than once.</param>
/// <param name="OutOfOrder">Behind one of the same chat that was accepted later.</param>
internal sealed record Counts(int Messages, int Lost, int Doubled, int OutOfOrder)
{
    /// <summary>Messages that came in and are in the log, of which no event tells.</summary>
    public int Untold { get; init; }

    /// <summary>Messages of which more than one event tells.</summary>
    public int ToldTwice { get; init; }

    /// <summary>Numbers that are missing among the events of a session.</summary>
    public int Gaps { get; init; }

    /// <summary>True when something flowed and nothing went wrong.</summary>
    public bool IsClean => this is { Messages: > 0, Lost: 0, Doubled: 0, OutOfOrder: 0, Untold: 0, ToldTwice: 0, Gaps: 0 };

    /// <summary>Compares what was sent to one chat with what is shown there.</summary>
    public static Counts Of(IReadOnlyList<string> sent, IReadOnlyList<string> shown)
    {
        var place = sent.Select((text, index) => (text, index)).ToDictionary(pair => pair.text, pair => pair.index);
        var places = shown.Where(place.ContainsKey).Select(text => place[text]).ToList();
        var firsts = places.Distinct().ToList();
        return new Counts(sent.Count, sent.Count - firsts.Count, places.Count - firsts.Count, firsts.Zip(firsts.Skip(1)).Count(pair => pair.Second < pair.First));
    }

    /// <summary>Both together.</summary>
    public static Counts operator +(Counts one, Counts other) =>
        new(one.Messages + other.Messages, one.Lost + other.Lost, one.Doubled + other.Doubled, one.OutOfOrder + other.OutOfOrder)
        {
            Untold = one.Untold + other.Untold,
            ToldTwice = one.ToldTwice + other.ToldTwice,
            Gaps = one.Gaps + other.Gaps,
        };
}

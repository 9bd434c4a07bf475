using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Phones;

/// <summary>The last presence or chat state that a phone was told of everybody. The oldest are forgotten when there are many.</summary>
internal sealed class PhoneSightings
{
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly LinkedList<Sighting> _all = new();

    public IReadOnlyList<Sighting> All()
    {
        lock (_gate) return [.. _all];
    }

    public void Add(Node stanza)
    {
        if (stanza["from"] is not { } from) return;
        var sighting = stanza.Tag == "presence"
            ? new Sighting(from, stanza["participant"], stanza["type"] ?? "available", stanza["last"])
            : new Sighting(from, stanza["participant"], StateOf(stanza), null);
        lock (_gate)
        {
            if (_all.Count == Most) _all.RemoveFirst();
            _all.AddLast(sighting);
        }
    }

    private static string StateOf(Node stanza) => stanza.Content.List is [{ } what, ..] ? what["media"] == "audio" ? "recording" : what.Tag : "unknown";
}

/// <summary>What a phone was told.</summary>
/// <param name="From">Of whom, or in which group.</param>
/// <param name="Participant">Of whom in the group.</param>
/// <param name="State"><c>available</c>, <c>unavailable</c>, <c>composing</c>, <c>recording</c>, <c>paused</c>.</param>
/// <param name="LastSeen">The time last seen, in seconds since 1970, or <c>deny</c>; only with <c>unavailable</c>.</param>
internal sealed record Sighting(string From, string? Participant, string State, string? LastSeen);

using System.Text;

namespace Wapio.Capabilities.Tests.Table;

/// <summary>The document that shows what tests proved.</summary>
internal sealed class CapabilityTable(IReadOnlyCollection<ProvenCell> proven, IReadOnlyCollection<NotPossibleAttribute> notPossible)
{
    private static readonly Direction[] Directions = Enum.GetValues<Direction>();

    /// <summary>Cells of which nobody says anything: no test proves them, and no reason is given.</summary>
    public IEnumerable<string> Gaps =>
        from row in Rows
        from direction in Directions
        where !At(row, direction).Any() && ReasonFor(row, direction) is null
        select $"{row.Area} / {row.Capability} / {direction}";

    /// <summary>Cells that are said to be impossible, and yet a test proves them.</summary>
    public IEnumerable<string> Contradictions =>
        from reason in notPossible
        where At((reason.Area, reason.Capability), reason.Direction).Any()
        select $"{reason.Area} / {reason.Capability} / {reason.Direction}";

    private IEnumerable<(string Area, string Capability)> Rows =>
        proven.Select(cell => (cell.Area, cell.Capability)).Concat(notPossible.Select(reason => (reason.Area, reason.Capability)))
            .Distinct().OrderBy(row => row.Area, StringComparer.Ordinal).ThenBy(row => row.Capability, StringComparer.Ordinal);

    /// <summary>The document as Markdown.</summary>
    public string Write()
    {
        var text = new StringBuilder(
            """
            # Capabilities

            What the WhatsApp client of Wapio and [Baileys](https://github.com/WhiskeySockets/Baileys), an independent implementation, do with each other,
            over the real wire protocol with real encryption, through the sandbox between them. Every cell comes from tests in `tests/Capabilities.Tests`
            that ran and passed; a number is the Baileys version that took part (6 is 6.17, 7 is 7.0), `6 → 7` two of them. "Wapio to Baileys": Wapio does
            it, and Baileys sees it, or Wapio asks; the other columns accordingly. "Baileys to Baileys" shows that the sandbox serves a client that is not ours.

            This file is written by `WAPIO_WRITE_DOCS=1 dotnet test tests/Capabilities.Tests -c Release`; the tests fail when it says anything else than what ran.

            """);
        foreach (var area in Rows.GroupBy(row => row.Area)) WriteArea(text, area.Key, [.. area]);
        return text.ToString();
    }

    private void WriteArea(StringBuilder text, string area, IReadOnlyList<(string Area, string Capability)> rows)
    {
        var notes = new List<string>();
        text.Append($"\n## {area}\n\n| Capability | Wapio to Baileys | Baileys to Wapio | Baileys to Baileys |\n| --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var cells = Directions.Select(direction => Cell(row, direction, notes));
            text.Append($"| {row.Capability} | {string.Join(" | ", cells)} |\n");
        }

        for (var i = 0; i < notes.Count; i++) text.Append(i == 0 ? "\n" : "").Append($"{i + 1}. {notes[i]}\n");
    }

    private string Cell((string Area, string Capability) row, Direction direction, List<string> notes)
    {
        var cells = At(row, direction).Select(cell => cell.Text).Distinct().Order(StringComparer.Ordinal).ToList();
        if (cells.Count > 0) return string.Join(", ", cells);
        if (ReasonFor(row, direction) is not { } reason) return "";

        if (!notes.Contains(reason)) notes.Add(reason);
        return $"— ({notes.IndexOf(reason) + 1})";
    }

    private IEnumerable<ProvenCell> At((string Area, string Capability) row, Direction direction) =>
        proven.Where(cell => (cell.Area, cell.Capability, cell.Direction) == (row.Area, row.Capability, direction));

    private string? ReasonFor((string Area, string Capability) row, Direction direction) => notPossible
        .FirstOrDefault(reason => (reason.Area, reason.Capability, reason.Direction) == (row.Area, row.Capability, direction))?.Reason;
}

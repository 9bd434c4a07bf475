using Wapio.Harness.Peers;

namespace Wapio.Capabilities.Tests.Table;

/// <summary>A cell of the table that a test proved.</summary>
/// <param name="Area">The part of the table.</param>
/// <param name="Capability">The row.</param>
/// <param name="Direction">The column.</param>
/// <param name="Versions">The Baileys versions that took part, in the order in which the test names them.</param>
internal sealed record ProvenCell(string Area, string Capability, Direction Direction, IReadOnlyList<BaileysVersion> Versions)
{
    /// <summary>What the cell shows of this test: <c>7</c>, or <c>6 → 7</c> for two clients.</summary>
    public string Text => Versions.Count == 0 ? "yes" : string.Join(" → ", Versions.Select(version => (int)version));
}

using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Sql;

/// <summary>A batch while it is applied.</summary>
/// <param name="Units">Its units.</param>
/// <param name="Outcomes">What became of each.</param>
/// <param name="Lanes">The lanes that broke so far.</param>
internal sealed record BatchRun(IReadOnlyList<WriteUnit> Units, UnitOutcome[] Outcomes, BrokenLanes Lanes)
{
    /// <summary>Applies a unit, unless its lane is broken.</summary>
    public async ValueTask ApplyAsync(CommandContext context, int index)
    {
        var unit = Units[index];
        if (Lanes.FailureOf(unit) is { } refused)
        {
            Note(index, refused);
            return;
        }

        var (results, broken) = await UnitApplier.ApplyAsync(context, unit);
        Note(index, new UnitOutcome(results, broken is { } fence ? new FencedException(fence) : null));
    }

    /// <summary>Notes what became of a unit.</summary>
    public void Note(int index, UnitOutcome outcome) => Outcomes[index] = Lanes.Note(Units[index], outcome);
}

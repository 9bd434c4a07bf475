namespace Wapio.Capabilities.Tests.Table;

/// <summary>Says why a cell of the table in docs/capabilities.md is empty. A row that tests prove in part must have a reason for the rest.</summary>
/// <param name="area">The part of the table.</param>
/// <param name="capability">The row.</param>
/// <param name="direction">The column.</param>
/// <param name="reason">A sentence for the readers of the table.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class NotPossibleAttribute(string area, string capability, Direction direction, string reason) : Attribute
{
    public string Area { get; } = area;

    public string Capability { get; } = capability;

    public Direction Direction { get; } = direction;

    public string Reason { get; } = reason;
}

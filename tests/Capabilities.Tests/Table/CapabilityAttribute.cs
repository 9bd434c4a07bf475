using Wapio.Harness.Peers;

namespace Wapio.Capabilities.Tests.Table;

/// <summary>Says which cells of the table in docs/capabilities.md a test proves.</summary>
/// <param name="area">The part of the table, such as <c>Messages</c>.</param>
/// <param name="capability">The row, such as <c>Text with mentions</c>.</param>
/// <param name="direction">The column.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CapabilityAttribute(string area, string capability, Direction direction) : Attribute
{
    public string Area { get; } = area;

    public string Capability { get; } = capability;

    public Direction Direction { get; } = direction;

    /// <summary>The Baileys version of a test that is no theory over versions; 0 when its parameters say it.</summary>
    public BaileysVersion With { get; init; }
}

namespace Wapio.Embedded.Tests.Grains;

public sealed class Kept
{
    public int Value { get; set; }
}

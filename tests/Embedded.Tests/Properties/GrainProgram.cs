namespace Wapio.Embedded.Tests.Properties;

/// <summary>Callers that each send their requests, without waiting in between, to some of the grains.</summary>
public sealed record GrainProgram(GrainProgram.Request[][] Callers)
{
    public const int Grains = 4;

    public sealed record Request(int Grain, Step[] Steps);
}

using FsCheck;
using FsCheck.Fluent;

namespace Wapio.Embedded.Tests.Properties;

/// <summary>Generates random programs.</summary>
public static class GrainPrograms
{
    public static Arbitrary<GrainProgram> Programs() => Arb.From(
        from callers in Some(from requests in Some(Request(), 8) select requests, 5)
        select new GrainProgram(callers));

    private static Gen<GrainProgram.Request> Request() =>
        from grain in Gen.Choose(0, GrainProgram.Grains - 1)
        from steps in Some(Step(3), 5)
        select new GrainProgram.Request(grain, steps);

    private static Gen<Step> Step(int depth)
    {
        var flat = Gen.Frequency<Step>(
            (6, Gen.Constant<Step>(new Step.Pause())),
            (3, Gen.Constant<Step>(new Step.Leave())),
            (2, from pauses in Gen.Choose(1, 4) select (Step)new Step.Background(pauses)),
            (1, Gen.Constant<Step>(new Step.Deactivate())),
            (1, Gen.Constant<Step>(new Step.Throw())));
        if (depth == 0)
            return flat;
        var call = from down in Gen.Choose(1, GrainProgram.Grains)
                   from steps in Some(Step(depth - 1), 3)
                   select (Step)new Step.Call(down, steps);
        var timer = from steps in Some(Step(0), 3) select (Step)new Step.Timer(steps);
        return Gen.Frequency((8, flat), (4, call), (2, timer));
    }

    private static Gen<T[]> Some<T>(Gen<T> gen, int atMost) =>
        from count in Gen.Choose(1, atMost)
        from items in Gen.ArrayOf(gen, count)
        select items;
}

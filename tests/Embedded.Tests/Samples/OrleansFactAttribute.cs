namespace Wapio.Embedded.Tests.Samples;

/// <summary>A test that needs the Orleans packages, which the default build does without.</summary>
public sealed class OrleansFactAttribute : FactAttribute
{
    public OrleansFactAttribute()
    {
        if (OrleansPackages.Assemblies.Count == 0)
            Skip = $"The Orleans {OrleansPackages.Version} packages are not on this machine; a restore with -p:GrainHost=Orleans brings them.";
    }
}

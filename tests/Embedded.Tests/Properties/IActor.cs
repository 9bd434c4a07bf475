using Orleans;

namespace Wapio.Embedded.Tests.Properties;

/// <summary>A grain that plays its part of a random program.</summary>
public interface IActor : IGrainWithStringKey
{
    /// <param name="caller">Whose request; negative if a grain's, whose requests are not numbered.</param>
    /// <param name="number">Which of the caller's.</param>
    /// <param name="steps">What to do.</param>
    Task PlayAsync(int caller, int number, Step[] steps);
}

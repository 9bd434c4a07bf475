using Orleans;

namespace Wapio.Embedded.Tests.Grains;

/// <summary>An interface that no grain has.</summary>
public interface INobody : IGrainWithStringKey;

namespace Orleans;

/// <summary>The base of grain interfaces whose grains are named by text.</summary>
public interface IGrainWithStringKey : IGrain;

namespace Wapio.Embedded.Activations;

/// <summary>A part of a grain that is made with it and is loaded before it is activated.</summary>
internal interface IGrainPart
{
    Task LoadAsync();
}

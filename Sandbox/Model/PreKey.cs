namespace Wapio.Sandbox.Model;

/// <summary>A public pre-key.</summary>
/// <param name="Id">Its number, 24 bits.</param>
/// <param name="Key">32 bytes.</param>
internal readonly record struct PreKey(uint Id, byte[] Key);

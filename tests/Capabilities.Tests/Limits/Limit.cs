namespace Wapio.Capabilities.Tests.Limits;

/// <summary>A limit of WhatsApp, how the sandbox brings it about, and the code with which a message is refused then.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Code">The code.</param>
/// <param name="Lasts">Whether it holds until it is taken away; else it is for one message.</param>
internal sealed record Limit(string Fault, int Code, bool Lasts);

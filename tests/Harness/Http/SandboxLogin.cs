namespace Wapio.Harness.Http;

/// <summary>One login of a linked device, as the sandbox saw it; times in Unix milliseconds.</summary>
/// <param name="Device">The device's address.</param>
/// <param name="At">When it logged in.</param>
/// <param name="Replaced">True when another connection of the device was still open.</param>
/// <param name="EndedAt">When it ended; null while it lives.</param>
internal sealed record SandboxLogin(string Device, long At, bool Replaced, long? EndedAt);

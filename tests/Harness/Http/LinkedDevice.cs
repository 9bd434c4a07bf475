namespace Wapio.Harness.Http;

/// <summary>The addresses that a phone gave to a device that it linked.</summary>
internal sealed record LinkedDevice(string Jid, string Lid);

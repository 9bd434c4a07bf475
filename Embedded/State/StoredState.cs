namespace Wapio.Embedded.State;

/// <summary>A record of the table of grain states; the payload is JSON.</summary>
internal sealed record StoredState(string Etag, string Payload);

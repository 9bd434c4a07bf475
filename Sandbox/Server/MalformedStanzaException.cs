namespace Wapio.Sandbox.Server;

/// <summary>A stanza lacks what it must have. The stream ends with an error, as WhatsApp does with clients that send such things.</summary>
internal sealed class MalformedStanzaException(string message) : Exception(message);

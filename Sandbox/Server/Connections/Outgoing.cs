using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>Something to do on a connection's sending side, in order.</summary>
internal abstract record Outgoing
{
    /// <summary>Send a stanza.</summary>
    internal sealed record Stanza(Node Node) : Outgoing;

    /// <summary>Send bytes as they are, below the encryption.</summary>
    internal sealed record Raw(ReadOnlyMemory<byte> Bytes) : Outgoing;

    /// <summary>Send a plaintext as one frame, past the node encoder.</summary>
    internal sealed record Plaintext(ReadOnlyMemory<byte> Bytes) : Outgoing;

    /// <summary>Damage the frame of the next stanza.</summary>
    internal sealed record Tamper : Outgoing;

    /// <summary>Wait before what follows.</summary>
    internal sealed record Pause(TimeSpan For) : Outgoing;

    /// <summary>Wait, then close.</summary>
    internal sealed record Close(TimeSpan After) : Outgoing;
}

using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>A client that waits for a person to enter its code on the phone (seen in tulir/whatsmeow, pair-code.go).</summary>
/// <param name="Request">The client.</param>
/// <param name="Reference">The server's name for it.</param>
/// <param name="WrappedEphemeral">The client's ephemeral key, hidden behind the code: 80 bytes.</param>
internal sealed record CodeRequest(LinkingRequest Request, byte[] Reference, byte[] WrappedEphemeral)
{
    /// <summary>What the client gives the phone once the code was entered; set anew by each try.</summary>
    public TaskCompletionSource<Node>? Finish { get; set; }
}

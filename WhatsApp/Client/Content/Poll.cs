namespace Wapio.WhatsApp.Client.Content;

/// <summary>A poll.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Options">What can be answered, in order.</param>
/// <param name="SelectableCount">How many options one may choose; 0 for as many as one likes.</param>
/// <param name="Secret">
/// The 32 bytes that votes are encrypted with; empty where the message carries none, and its votes cannot be read. Whoever has it can read
/// every vote: do not log it.
/// </param>
public sealed record Poll(string Question, IReadOnlyList<string> Options, uint SelectableCount, ReadOnlyMemory<byte> Secret)
{
    /// <summary>True when it carries a secret, so that its votes can be read.</summary>
    public bool IsCountable => Secret.Length == MessageContents.SecretLength;

    /// <summary>The poll without its secret.</summary>
    public override string ToString() => $"{Options.Count} options, {SelectableCount} selectable";
}

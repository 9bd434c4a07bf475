using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Tokens;

/// <summary>How a message shows that its recipient knows us.</summary>
public enum MessageTokenKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>By a token that the recipient has given us (<c>tctoken</c>).</summary>
    Given,

    /// <summary>By a token that is computed from the account's salt, for people whom we have met otherwise (<c>cstoken</c>).</summary>
    Computed,
}

/// <summary>The token for one message.</summary>
/// <param name="Kind">How it shows that the recipient knows us.</param>
/// <param name="Node">What goes into the message; null for none.</param>
/// <param name="IssueDue">True when the recipient is to be given a token of ours.</param>
internal sealed record MessageToken(MessageTokenKind Kind, Node? Node, bool IssueDue)
{
    /// <summary>For chats that need none.</summary>
    public static readonly MessageToken None = new(MessageTokenKind.None, null, IssueDue: false);
}

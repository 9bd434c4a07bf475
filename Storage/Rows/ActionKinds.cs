namespace Wapio.Storage.Rows;

/// <summary>The kinds of messages that change the one they name when WhatsApp has accepted them; and of those that no person reads as a message.</summary>
public static class ActionKinds
{
    /// <summary>Replaces the text of its target by its own.</summary>
    public const string Edit = "edit";

    /// <summary>Takes its target back.</summary>
    public const string Revoke = "revoke";

    /// <summary>Pins its target in the chat, or ends that.</summary>
    public const string Pin = "pin";

    /// <summary>Reacts to its target, or takes a reaction back. Shown in the log as a message is.</summary>
    public const string Reaction = "reaction";

    // Not shown in the log of messages: what they do is seen at their targets.
    internal const string HiddenList = "'edit', 'revoke', 'pin'";
}

namespace Wapio.Grains.Abstractions.Pacing;

/// <summary>What is paced apart from each other. The names are stored: never rename.</summary>
public enum PacingKind
{
    /// <summary>Messages that begin a chat with somebody: what WhatsApp watches most.</summary>
    NewChats,

    /// <summary>Messages to people who are in a chat with the account already.</summary>
    KnownChats,

    /// <summary>Messages to groups, channels and the status feed.</summary>
    Groups,

    /// <summary>Questions whether a number is on WhatsApp, and the like.</summary>
    Lookups,
}

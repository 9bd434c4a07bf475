namespace Wapio.WhatsApp.Client.Presence;

/// <summary>What somebody does in a chat.</summary>
public enum ChatState
{
    /// <summary>Writes a text.</summary>
    Composing,

    /// <summary>Records a voice message.</summary>
    Recording,

    /// <summary>Has stopped doing either.</summary>
    Paused,
}

namespace Wapio.WhatsApp.Signal;

/// <summary>The kind of an encrypted message: the <c>type</c> attribute of its <c>enc</c> node.</summary>
public enum CiphertextType
{
    /// <summary><c>msg</c>: a message in a session that the other side has.</summary>
    Message,

    /// <summary><c>pkmsg</c>: a message that also carries what the other side needs to make the session.</summary>
    PreKey,
}

namespace Wapio.WhatsApp.Binary;

/// <summary>The token dictionaries that clients announce in their first bytes. A server answers in the dictionary that the client announced.</summary>
public enum TokenVersion
{
    /// <summary>The older dictionary (seen in Baileys 6).</summary>
    V2 = 2,

    /// <summary>The current dictionary (seen in tulir/whatsmeow, socket/constants.go, and Baileys 7).</summary>
    V3 = 3,
}

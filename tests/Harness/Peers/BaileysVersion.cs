namespace Wapio.Harness.Peers;

/// <summary>The pinned releases of Baileys: 6.17.16 speaks token dictionary 2 and knows phone numbers only, 7.0.0-rc14 speaks dictionary 3 and LIDs.</summary>
public enum BaileysVersion
{
    Six = 6,
    Seven = 7,
}

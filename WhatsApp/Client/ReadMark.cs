namespace Wapio.WhatsApp.Client;

/// <summary>How messages are marked.</summary>
public enum ReadMark
{
    /// <summary>Read: their sender hears of it.</summary>
    Read,

    /// <summary>Read, but only the own devices hear of it; for accounts that give no read receipts.</summary>
    ReadPrivately,

    /// <summary>Played (voice notes, films, what may be looked at once): their sender hears of it.</summary>
    Played,
}

namespace Wapio.Storage.Rows;

/// <summary>The addresses of one person, chat or group; of a person both when both are known.</summary>
/// <param name="Jid">The address by phone number when that is known; else the only one there is.</param>
/// <param name="Lid">The LID beside the phone number; null when it is not known, or for what is no person.</param>
public readonly record struct AddressPair(string Jid, string? Lid);

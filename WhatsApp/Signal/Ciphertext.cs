namespace Wapio.WhatsApp.Signal;

/// <summary>An encrypted message.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Body">The content of the <c>enc</c> node.</param>
public readonly record struct Ciphertext(CiphertextType Type, byte[] Body);

namespace Wapio.WhatsApp.Client;

/// <summary>A code of eight characters was issued for a person to enter on the phone. Not committed.</summary>
/// <param name="Code">The code, as <c>XXXX-XXXX</c>.</param>
/// <param name="PhoneNumber">The number of the phone on which it is entered, digits only.</param>
public sealed record PairingCodeIssued(string Code, string PhoneNumber) : ClientEvent;

/// <summary>
/// Somebody tried to link and it did not work: the phone's part of a pairing code makes no sense, the phone knows no such devices, or a
/// passkey was not accepted. Nothing was linked, and the codes shown stay good. Not committed.
/// </summary>
/// <param name="Detail">A sentence for people; holds no secret.</param>
public sealed record PairingFailed(string Detail) : ClientEvent;

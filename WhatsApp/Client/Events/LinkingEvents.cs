namespace Wapio.WhatsApp.Client;

/// <summary>A code of eight characters was issued for a person to enter on the phone. Not committed.</summary>
/// <param name="Code">The code, as <c>XXXX-XXXX</c>.</param>
/// <param name="PhoneNumber">The number of the phone on which it is entered, digits only.</param>
public sealed record PairingCodeIssued(string Code, string PhoneNumber) : ClientEvent;

/// <summary>
/// Somebody entered a pairing code on the phone and something was wrong with it, so that nothing was linked: another code than ours, or
/// an answer that makes no sense. The codes shown stay good. Not committed.
/// </summary>
/// <param name="Detail">A sentence for people; holds no secret.</param>
public sealed record PairingCodeFailed(string Detail) : ClientEvent;

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

/// <summary>
/// WhatsApp demands a passkey of the account before it links this device. Hand the options to a WebAuthn authenticator, and what it answers to
/// <see cref="WhatsAppClient.SendPasskeyAsync"/>. Not committed. Experimental: seen in tulir/whatsmeow, pair-passkey.go, and nowhere else.
/// </summary>
/// <param name="OptionsJson">The <c>PublicKeyCredentialRequestOptions</c> as JSON.</param>
public sealed record PasskeyRequested(string OptionsJson) : ClientEvent;

/// <summary>
/// The passkey was accepted. Show the code, and when the phone shows the same call <see cref="WhatsAppClient.ConfirmPasskeyAsync"/>. Not
/// committed. Experimental, as <see cref="PasskeyRequested"/>.
/// </summary>
/// <param name="Code">The code to compare, as <c>XXXX-XXXX</c>.</param>
/// <param name="CanSkip">True when the phone has seen our QR, so that nobody needs to compare.</param>
public sealed record PasskeyAccepted(string Code, bool CanSkip) : ClientEvent;

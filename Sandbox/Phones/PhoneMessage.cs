namespace Wapio.Sandbox.Phones;

/// <summary>A message as a phone shows it.</summary>
/// <param name="Id">Its message id.</param>
/// <param name="Chat">The chat, by phone number.</param>
/// <param name="From">Who wrote it, by phone number.</param>
/// <param name="Kind">What it holds: <c>text</c>, or <c>other</c>.</param>
/// <param name="Text">Its text, if it has one.</param>
/// <param name="Timestamp">When it was sent, in seconds since 1970.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Origin">The address of the device that sent it, as it came: where receipts go.</param>
internal sealed record PhoneMessage(
    string Id,
    string Chat,
    string From,
    string Kind,
    string? Text,
    long Timestamp,
    PhoneMessageStatus Status,
    string Origin);

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Why a stanza is refused; the numbers are WhatsApp's (seen in tulir/whatsmeow, receipt.go).</summary>
internal enum NackReason
{
    ParsingError = 487,
    UnrecognizedStanza = 488,
    InvalidProtobuf = 491,
    UnhandledError = 500,
}

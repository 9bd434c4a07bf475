namespace Wapio.Storage.Rows;

/// <summary>
/// How far a message has come. The numbers are stored and are the order of progress: a status only ever gives way to a greater one
/// (the one exception is <see cref="Writes.RequeueMessage"/>, which a user asks for). So a late acknowledgement does not revive a failed
/// message, but a delivery receipt, which proves that it arrived, does.
/// </summary>
public enum MessageStatus : byte
{
    /// <summary>Kept by us.</summary>
    Queued = 0,

    /// <summary>Being sent; stays so between attempts.</summary>
    InProgress = 1,

    /// <summary>Acknowledged by WhatsApp.</summary>
    Accepted = 2,

    /// <summary>Given up; the failure reason says why.</summary>
    Failed = 3,

    /// <summary>A device of the recipient has it.</summary>
    Delivered = 4,

    /// <summary>The recipient read it.</summary>
    Read = 5,

    /// <summary>Inbound: kept by us.</summary>
    Received = 6,
}

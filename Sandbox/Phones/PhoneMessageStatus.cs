namespace Wapio.Sandbox.Phones;

/// <summary>How far a message has come. It never goes back. The numbers are stored.</summary>
internal enum PhoneMessageStatus
{
    /// <summary>The server refused it.</summary>
    Failed = 0,

    /// <summary>On its way to the server.</summary>
    Pending = 1,

    /// <summary>The server has it.</summary>
    Sent = 2,

    /// <summary>A device of the recipient has it.</summary>
    Delivered = 3,

    /// <summary>It came from somebody else, or from another device of the account.</summary>
    Received = 4,

    /// <summary>It was read.</summary>
    Read = 5,
}

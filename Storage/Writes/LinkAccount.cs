using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Links a session to an account. When that is another account than the one that it was linked to last, what waits to be sent for that one is given
/// up in the same commit: it must never leave from another number.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
/// <param name="Jid">The device's own address.</param>
/// <param name="Lid">The device's own LID address.</param>
/// <param name="Account">The addresses of its account, without the device.</param>
public sealed record LinkAccount(string SessionId, DateTimeOffset At, string Jid, string Lid, AddressPair Account) : Write<AccountLinked>
{
    /// <summary>Its phone number as people write it.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Why messages for another account are given up.</summary>
    public required string FailureReason { get; init; }

    /// <summary>The event to write for each message that is given up, if any.</summary>
    public MessageEvent? Event { get; init; }

    /// <summary>What tells of each message that is given up; null for nothing.</summary>
    public TellChange? Tell { get; init; }

    /// <summary>The line in the log of the session when the account is another one, by how many messages were given up; null for none. To be quick and without effect.</summary>
    public Func<int, AppendSessionLog>? Log { get; init; }
}

/// <summary>A session was linked.</summary>
/// <param name="IsOther">True when it was linked to another account before.</param>
/// <param name="GivenUp">How many messages were given up.</param>
public sealed record AccountLinked(bool IsOther, int GivenUp);

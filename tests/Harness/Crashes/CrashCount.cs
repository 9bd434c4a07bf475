namespace Wapio.Harness.Crashes;

/// <summary>What must never happen, whatever is killed.</summary>
internal enum CrashCount
{
    /// <summary>Answered 202, and the receiver never saw it.</summary>
    AcceptedNeverDelivered,

    /// <summary>A receiver shows a message twice, or the log of a session does.</summary>
    ShownTwice,

    /// <summary>Sent to a session, gone from WhatsApp, and not in the session's log.</summary>
    AckedNotKept,

    /// <summary>Messages of a chat in another order than the one in which they were accepted or sent.</summary>
    OutOfOrder,

    /// <summary>A number of a session's events is missing or twice, or a message has no event of its arrival or delivery, or two.</summary>
    EventsMissingOrOutOfSequence,

    /// <summary>An answer other than 202, 503 or none at all.</summary>
    WrongAnswer,
}
